import type { DigimonRow, Options, Route } from "@digidex/client";
import type { DeviceAnswers } from "../api/queries.ts";
import { loadNameIndex } from "../names/name-index.ts";
import { loadAnswers, loadedAnswers } from "./load-list-index.ts";

type Matched = NonNullable<DigimonRow["matched"]>;
type Query = NonNullable<Options<"/digimon">["query"]>;

const ROUTES: readonly Route[] = ["/digimon", "/facets", "/digimon/random"];
const queryOf = (options: object): Query => ("query" in options ? (options.query as Query) : {});

/** The answers of the list index: lists, counts and random Digimon. */
export const listOnDevice: DeviceAnswers = {
  has: (route) => ROUTES.includes(route),

  /** A search is left to the API, which finds more. */
  loaded(route, options) {
    const answers = loadedAnswers();
    if (route === "/digimon") return answers?.list(queryOf(options));
    return route === "/facets" ? answers?.facets(queryOf(options)) : undefined;
  },

  /** A search finds by name, as the search dialog does. The Digimon that a random number selects is requested from `get`. */
  async load(route, options, get) {
    const answers = await loadAnswers();
    const query = queryOf(options);
    const matches = query.q === undefined ? undefined : await matchesOf(query.q);
    const found = matches && [...matches.keys()];
    if (route === "/digimon") {
      const list = answers.list(query, found);
      return list && matches ? { ...list, data: list.data.map((row) => withMatch(row, matches)) } : list;
    }
    if (route === "/facets") return answers.facets(query, found);
    const { seed, ...filters } = query as Query & { seed?: string };
    const slugs = answers.slugs(filters, found);
    const key = slugs?.[Math.floor((await shareOf(seed)) * slugs.length)];
    return key === undefined ? undefined : get("/digimon/{key}", { path: { key } });
  },
};

/** What a search finds, best first, by slug. */
async function matchesOf(q: string): Promise<Map<string, Matched>> {
  const [{ digimon }, { matchingNames }] = await Promise.all([loadNameIndex(), import("../names/search-names.ts")]);
  return new Map(
    matchingNames(digimon, q).map(({ entry: [slug, name, ja], text, isWeak }) => {
      // Of other names the index does not have the language. A slug is no name that anybody reads.
      const matched = text === slug ? name : text;
      return [slug, { kind: "name", text: matched, lang: matched === ja ? "ja" : null, weak: isWeak }];
    }),
  );
}

function withMatch(row: DigimonRow, matches: ReadonlyMap<string, Matched>): DigimonRow {
  const matched = matches.get(row.slug);
  return matched ? { ...row, matched } : row;
}

/** A fraction from 0 to below 1: of a seed, the API's own. */
async function shareOf(seed: string | undefined): Promise<number> {
  if (seed === undefined) return Math.random();
  const hash = new DataView(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(seed)));
  const first48Bits = hash.getUint16(0) * 2 ** 32 + hash.getUint32(2);
  const steps = 2 ** 48 - 1;
  return (first48Bits % steps) / steps;
}
