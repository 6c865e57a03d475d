import { join } from "node:path";
import { dataAt, dataIn, describeChanges, type FactChange } from "@digidex/db-snapshot/dataset";
import { code, diffBlock, type Part } from "../shared/markdown.ts";

/** What a checkout's facts change since a commit; a reason if they cannot be read. */
export type FactsComparison = FactChange[] | { unknown: string };

const FOLDER = "db-snapshot/data";

/**
 * Compares the data set of a checkout with that of a commit. The files are read as data: nothing of the checkout runs.
 * @param checkout a clone that has the commit
 * @param proposed a commit that is compared instead of the files: those may be links to any file of this machine
 */
export function compareFacts(commit: string, checkout: string, proposed?: string): FactsComparison {
  try {
    const after = proposed ? dataAt(proposed, checkout, FOLDER) : dataIn(join(checkout, FOLDER));
    return describeChanges(dataAt(commit, checkout, FOLDER), after);
  } catch (error) {
    return { unknown: error instanceof Error ? error.message : String(error) };
  }
}

const SECTIONS = [
  ["digimon", "Digimon"],
  ["step", "Evolution steps"],
  ["requirement", "Requirements"],
  ["other", "Other facts"],
] as const;

/** How many facts change, in a sentence. */
export function summaryOfFacts(facts: FactsComparison | undefined): string[] {
  if (!facts) return [];
  if ("unknown" in facts) return ["", `The facts cannot be compared: ${code(facts.unknown)}`];
  if (facts.length === 0) return ["", "No fact changes."];
  const counts = SECTIONS.map(
    ([about, title]) => [title.toLowerCase(), facts.filter((one) => one.about === about).length] as const,
  );
  const listed = counts
    .filter(([, count]) => count > 0)
    .map(([title, count]) => `${title.replace("digimon", "Digimon")}: ${count}`);
  return ["", `**Facts change.** ${listed.join(", ")}; each is below, in words.`];
}

/** Which facts change, in words. A line begins with `+` for what is new, `-` for what is gone, `!` for what differs. */
export function describeFacts(facts: FactsComparison | undefined): Part[] {
  if (!facts || "unknown" in facts) return [];
  return SECTIONS.flatMap(([about, title]) => {
    const own = facts.filter((one) => one.about === about);
    if (own.length === 0) return [];
    const { open, lines, close } = diffBlock(own.map(({ sign, text }) => `${sign} ${text}`));
    return {
      open: `<details${own.length <= 20 ? " open" : ""}><summary>${title}: ${own.length}</summary>\n\n${open}`,
      lines,
      close: `${close}\n\n</details>`,
    };
  });
}
