import type { Evolution } from "@digidex/client";

/** Which lines, and steps from the centre; what is usual for a Digimon is not in the address. */
export type TreeSearch = { depth?: Depth | undefined; lines?: Lines | undefined };
export type Depth = (typeof DEPTHS)[number];
export type Lines = (typeof LINES)[number];
export type Shown = { depth: Depth; lines: Lines };

export const DEPTHS = [1, 2, 3] as const;
/** The main line only; all that games and stories show; also what is seen on cards only. */
export const LINES = ["main", "all", "cards"] as const;

type Side = { data: readonly Pick<Evolution, "main_line">[] };
type Evolves = { evolves_from: Side; evolves_to: Side };

export function parseTreeSearch(raw: Record<string, unknown>): TreeSearch {
  const lines = LINES.find((one) => one === raw.lines);
  const depth = DEPTHS.find((one) => one === Number(raw.depth));
  return { ...(lines && { lines }), ...(depth && { depth }) };
}

/** What an address shows of a Digimon. */
export function shownOf(digimon: Evolves, { depth, lines = usualLines(digimon) }: TreeSearch): Shown {
  return { lines, depth: depth ?? usualDepth(lines) };
}

/** The same as it stands in the address. */
export function toTreeSearch(digimon: Evolves, { depth, lines }: Shown): TreeSearch {
  return { ...(lines !== usualLines(digimon) && { lines }), ...(depth !== usualDepth(lines) && { depth }) };
}

/** The main line is thin enough for two steps; of all lines, two steps are hundreds. */
export const usualDepth = (lines: Lines): Depth => (lines === "main" ? 2 : 1);

/** The first that has something to show: a third of all Digimon have no main line. */
function usualLines({ evolves_from, evolves_to }: Evolves): Lines {
  const evolutions = [...evolves_from.data, ...evolves_to.data];
  if (evolutions.length === 0) return "cards";
  return evolutions.some(({ main_line }) => main_line) ? "main" : "all";
}
