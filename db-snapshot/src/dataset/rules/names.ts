import { distance } from "fastest-levenshtein";
import { fold } from "../../fold.ts";
import type { Dataset, FileName } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

type Entry = { file: FileName; index: number; lang: string; text: string; slug: string };

/**
 * A name of a language names one Digimon, so that nobody who asks for one gets another. Models of one Digimon may share a name.
 * Languages are compared by themselves: the English name of Galgomon is the original name of Gargomon.
 */
export function sharedNames({ digimon, digimon_names }: Dataset): Violation[] {
  const originals = new Map(digimon.map(({ slug, name }) => [slug, name]));
  const own = digimon.flatMap(({ slug, name, name_ja, name_dub }, index): Entry[] => {
    const names = Object.entries({ "ja-Latn": name, ja: name_ja, en: name_dub ?? name });
    return names.flatMap(([lang, text]) => (text === null ? [] : [{ file: "digimon", index, lang, text, slug }]));
  });
  const further = digimon_names.map(({ digimon: slug, name: text, lang }, index): Entry => {
    return { file: "digimon_names", index, lang, text, slug };
  });
  const byName = Map.groupBy([...own, ...further], ({ lang, text }) => `${lang} ${fold(text)}`);
  return [...byName.values()].flatMap((entries) => {
    if (entries.length < 2) return [];
    const faulty = entries.flatMap((entry) => {
      const other = entries.find(({ slug }) => !areModels(originals.get(slug), originals.get(entry.slug)));
      return other ? [{ ...entry, other: other.slug }] : [];
    });
    // A further name that is the own name of another is the wrong one; of others, either may be.
    const isOfOne = new Set(faulty.filter(({ file }) => file === "digimon").map(({ slug }) => slug)).size === 1;
    return faulty
      .filter(({ file }) => !(isOfOne && file === "digimon"))
      .map(({ file, index, lang, text, other }) => {
        const message = `${JSON.stringify(text)} (${lang}) is a name of \`${other}\` as well; correct one of them`;
        return violationAt(file, index, "shared-name", message);
      });
  });
}

/** An alias is understood as one level, or as one game. */
export function aliases({ levels, games, works }: Dataset): Violation[] {
  const titles = Map.groupBy(works, ({ slug }) => slug);
  const titlesOf = (work: string) =>
    (titles.get(work) ?? []).flatMap(({ slug, title, title_ja }) => [slug, title, title_ja]);
  const ofLevels = levels.map(({ aliases, slug, name, name_ja, name_dub }) => ({
    ...{ aliases, names: [slug, name, name_ja, name_dub] },
  }));
  const ofGames = games.map(({ aliases, slug, name, works }) => ({
    ...{ aliases, names: [slug, name, ...works.flatMap(titlesOf)] },
  }));
  return [...sharedAliases("levels", ofLevels), ...sharedAliases("games", ofGames)];
}

function sharedAliases(
  file: FileName,
  terms: { aliases: readonly string[]; names: readonly (string | null)[] }[],
): Violation[] {
  const named = terms.flatMap(({ aliases, names }, index) =>
    [...aliases, ...names].map((name) => ({ index, spelling: spellingOf(name ?? "") })),
  );
  const bySpelling = Map.groupBy(named, ({ spelling }) => spelling);
  return terms.flatMap(({ aliases }, index) =>
    aliases.flatMap((alias) => {
      const other = bySpelling.get(spellingOf(alias))?.find((one) => one.index !== index);
      const message = `the alias \`${alias}\` is a name of line ${(other?.index ?? 0) + 2} as well; remove it from one`;
      return other ? [violationAt(file, index, "shared-name", message)] : [];
    }),
  );
}

/** Mega + is not Mega. */
const spellingOf = (name: string) => fold(name).replace(/[^\p{L}\p{N}+]/gu, "");

/** What tells models apart: brackets, or a level. */
const MODEL = /\(.*\)|\s(Baby|Child|Adult|Perfect|Ultimate|Armor)$/g;

/** Whether two original names are of one Digimon: one contains the other without what tells models apart, or one letter differs. */
function areModels(a = "", b = ""): boolean {
  const [plainA = "", plainB = ""] = [a, b].map((name) => lettersOf(name.replace(MODEL, "")));
  return lettersOf(a).includes(plainB) || lettersOf(b).includes(plainA) || distance(plainA, plainB) <= 1;
}

const lettersOf = (name: string) => fold(name).replace(/[^\p{L}\p{N}]/gu, "");
