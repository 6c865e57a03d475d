import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import type { DigimonDetail } from "../document-schemas/index.ts";

type Named = Pick<CsvRow<"digimon">, "name" | "name_ja">;
type Names = DigimonDetail["names"];

/** The names that follow from others of a Digimon: its reading, and the short form of a mode. */
export function namesByRule({ digimon }: Pick<Dataset, "digimon">): (of: Named) => Names {
  const japanese = new Map(digimon.map(({ name, name_ja }) => [name, name_ja]));
  return (of) => {
    const reading = of.name_ja && hiragana(of.name_ja);
    const short = shortMode(of, japanese);
    return [
      ...(reading ? [{ name: reading, lang: "ja-Hira", kind: "reading" } as const] : []),
      ...(short ? [{ name: short, lang: "ja", kind: "abbreviation" } as const] : []),
    ];
  };
}

/** A name in katakana, in hiragana; null when it has other letters, whose reading no rule gives. */
function hiragana(name: string): string | null {
  if (!/^[ァ-ヶー・]+$/.test(name)) return null;
  const shift = "ァ".charCodeAt(0) - "ぁ".charCodeAt(0);
  return name.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - shift));
}

/** How Japanese shortens a mode: デュークモンCM for Dukemon: Crimson Mode; null for other names. */
function shortMode({ name, name_ja }: Named, japanese: ReadonlyMap<string, string | null>): string | null {
  const [, latin = "", mode = ""] = /^(.+?mon(?: X\d+)?):? ((?:[A-Z][a-z]+ )+Mode)$/.exec(name) ?? [];
  const [base, separated] = (name_ja ?? "").split(/[：（ ]/);
  const own = separated ? base : japanese.get(latin);
  if (!mode || !own || !name_ja?.startsWith(own) || !name_ja.endsWith("モード")) return null;
  return own + mode.replace(/[^A-Z]/g, "");
}
