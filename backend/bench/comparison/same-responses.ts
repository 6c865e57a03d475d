import { deepStrictEqual } from "node:assert/strict";
import type { Contender } from "./digidex.ts";

/**
 * Sends the same requests to all contenders and compares the responses, so that none is fast because it does less.
 * Ignored is what only Digidex sends: the links of a page, and further members of a problem.
 * @throws {AssertionError} if a response differs
 */
export async function assertSameResponses(
  [first, ...others]: readonly [Contender, ...Contender[]],
  urls: readonly string[],
): Promise<void> {
  for (const url of urls) {
    const expected = await first.prepare(url)();
    for (const other of others) {
      const message = `The response of ${other.name} to ${url} differs from that of ${first.name}`;
      const actual = await other.prepare(url)();
      deepStrictEqual(actual.status, expected.status, message);
      if (expected.status !== 200) continue;
      const [a, b] = [comparable(expected.body), comparable(actual.body)];
      deepStrictEqual(b, a, `${message}: ${firstDifference(a, b)}`);
    }
  }
}

/** What is stored in documents only, because no statement selects by it: the bare implementation responds with less. */
const ONLY_IN_DOCUMENTS = new Set([
  ...[
    "main_line_status",
    "evidence",
    "games",
    "groups",
    "elements",
    "power",
    "figures",
    "learned_by",
    "matched",
    "notices",
  ],
]);
/** The bare implementation responds without the dub names of terms. */
const TERMS = new Set(["levels", "attributes", "fields", "types"]);

/** The normalised tables do not store the order of the partners of a fusion, nor that of a skill's games and Digimon. */
function comparable(body: string): Record<string, unknown> {
  const { links: _, ...response } = JSON.parse(body, function (this: unknown, key, value) {
    if (ONLY_IN_DOCUMENTS.has(key) && !Object.hasOwn(this as object, "game")) return undefined;
    if (TERMS.has(key)) return (value as object[]).map((term) => ({ ...term, name_dub: undefined }));
    return (key === "digimon" || key === "stats") && Array.isArray(value) ? value.toSorted(bySlug) : value;
  });
  // Without the members that are undefined.
  return JSON.parse(JSON.stringify(response));
}

type Sorted = { slug?: string; game?: string; digimon?: { slug: string } };
const slugOf = ({ slug, game, digimon }: Sorted) => slug ?? game ?? digimon?.slug ?? "";
const bySlug = (a: Sorted, b: Sorted) => (slugOf(a) < slugOf(b) ? -1 : 1);

function firstDifference(a: unknown, b: unknown, path = ""): string {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return a === b ? "" : `${path}: ${JSON.stringify(b)} instead of ${JSON.stringify(a)}`;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(Reflect.get(a, key), Reflect.get(b, key), `${path}/${key}`);
    if (found) return found;
  }
  return "";
}
