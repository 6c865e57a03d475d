import { join } from "node:path";
import { readCsv } from "../test/read-csv.ts";

/** Requests a path of the API. */
export type Request = (url: string) => Promise<{ json: KnownResponse }>;
type KnownResponse = { data?: { digimon?: string[]; slug?: string }[] };

/** The ranks of the right response before and now; undefined where it is or was not among those requested. */
export type Ranks = { set: string; before: number | undefined; now: number | undefined };

/**
 * `set`: `canon`, lines that every fan knows; `author`, lines of an independent author; `later`, lines that were written
 * down when the rule was finished; `game`, inside one game. `expected`: the slugs of the path, `a|b` either of two.
 * `rank_before`: the rank in the first release, measured with its data and code, which knew no `game`. `not_first`: why
 * a line is not the first path.
 */
export type KnownPath = Record<"set" | "game" | "from" | "to" | "expected" | "rank_before" | "not_first", string>;

/** What people type, and which Digimon they mean: any of `expected`. */
export type KnownSearch = Record<"group" | "q" | "expected" | "rank_before", string>;

const read = <Column extends string>(name: string) => readCsv<Column>(join(import.meta.dirname, name));
export const KNOWN_PATHS: readonly KnownPath[] = read<keyof KnownPath>("known-paths.csv");
export const KNOWN_SEARCHES: readonly KnownSearch[] = read<keyof KnownSearch>("known-searches.csv");

/** How many paths and rows are requested. */
const PATHS = 5;
const ROWS = 3;

/** The rank of the expected path among five. */
export async function rankPath(request: Request, known: KnownPath): Promise<Ranks> {
  const { set, game, from, to, expected } = known;
  const { json } = await request(`/evolutions/path?k=${PATHS}&from=${from}&to=${to}${game && `&game=${game}`}`);
  const steps = expected.split(" ").map((either) => either.split("|"));
  const now = rankOf(
    json.data ?? [],
    ({ digimon = [] }) => digimon.length === steps.length && digimon.every((slug, i) => steps[i]?.includes(slug)),
  );
  return { set, before: Number(known.rank_before) || undefined, now };
}

/** The rank of the first expected Digimon among three. */
export async function rankSearch(request: Request, known: KnownSearch): Promise<Ranks> {
  const { group, q, expected } = known;
  const { json } = await request(`/digimon?fields=slug&limit=${ROWS}&q=${encodeURIComponent(q)}`);
  const now = rankOf(json.data ?? [], ({ slug = "" }) => expected.split("|").includes(slug));
  return { set: group, before: Number(known.rank_before) || undefined, now };
}

function rankOf<Item>(items: readonly Item[], isExpected: (item: Item) => boolean): number | undefined {
  const index = items.findIndex(isExpected);
  return index < 0 ? undefined : index + 1;
}
