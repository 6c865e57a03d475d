import type { Row } from "../dataset/tables.ts";
import type { DigimonDetail } from "./schemas/index.ts";

/** Every name of a Digimon, its own first, none twice in one language. */
export function namesOf(digimon: Row<"digimon">, further: readonly Row<"digimon_names">[]): DigimonDetail["names"] {
  const names: DigimonDetail["names"] = [{ name: digimon.name, lang: "ja-Latn", kind: "primary" }];
  if (digimon.name_ja) names.push({ name: digimon.name_ja, lang: "ja", kind: "japanese" });
  if (digimon.name_dub) names.push({ name: digimon.name_dub, lang: "en", kind: "dub" });
  return [...names, ...further.map(({ name, lang, kind }) => ({ name, lang, kind }))];
}
