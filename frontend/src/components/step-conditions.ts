import type { Evolution } from "@digidex/client";

type PartnerGroup = Evolution["partners"][number];
/** @property isOptional whether the step is also known without these partners */
export type ShownPartners = PartnerGroup & { isOptional: boolean };

/** `conditions` is missing in the steps of a path. */
export type StepConditions = Pick<Evolution, "kind" | "condition"> & Partial<Pick<Evolution, "conditions">>;

const CONNECTING = new Set(["with", "or", "without", "and", "the", "a", "an"]);
const OPTIONAL = /^with or without/i;

/**
 * The condition and the partners of a step, so that nothing is written twice: the condition if it says more than the kind,
 * the partners and the conditions of games, which are shown beside it; the partners that it does not name. Partners that
 * any condition names are first.
 */
export function stepNotes(step: StepConditions & { partners: readonly PartnerGroup[] }): {
  condition: string | undefined;
  partners: ShownPartners[];
} {
  const { kind, condition, conditions = [], partners } = step;
  const general = [
    condition ?? "",
    ...conditions.filter(({ context }) => context === "general").map(({ text }) => text),
  ];
  const optional = general.filter((text) => OPTIONAL.test(text));
  const names = partners.flatMap(({ digimon }) => digimon.map(({ name }) => name));
  const own = condition && saysMore({ kind, condition, conditions, names }) ? condition : undefined;
  const shown = partners.filter((group) => !own || !isNamed(group, own));
  const isMentioned = (group: PartnerGroup) =>
    [...general, ...conditions.map(({ text }) => text)].some((text) => isNamed(group, text));
  return {
    condition: own,
    partners: shown
      .toSorted((a, b) => Number(isMentioned(b)) - Number(isMentioned(a)))
      .map((group) => ({ ...group, isOptional: optional.some((text) => isNamed(group, text)) })),
  };
}

type Condition = Required<StepConditions> & { condition: string; names: readonly string[] };

function saysMore({ kind, condition, conditions, names }: Condition): boolean {
  // Without a general condition, the API's `condition` is the first game's condition after the game's name.
  if (conditions.some(({ context, text }) => context !== "general" && condition.endsWith(text))) return false;
  if (kind === "warp" && /^warp evolution$/i.test(condition)) return false;
  if (names.length === 0 || !/^with /i.test(condition)) return true;
  // The spaces are doubled, so that each name has its own.
  const rest = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(` ${spaced(name)} `, "  "), ` ${spaced(condition)} `);
  return rest.split(/\s+/).some((word) => word && !CONNECTING.has(word));
}

/** Whether a text names every Digimon of a group, as one word or as several. */
const isNamed = ({ digimon }: PartnerGroup, text: string) =>
  digimon.every(({ name }) => lettersOf(text).includes(lettersOf(name)));

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const spaced = (text: string) => wordsOf(text).replaceAll(" ", "  ");
const lettersOf = (text: string) => wordsOf(text).replaceAll(" ", "");
