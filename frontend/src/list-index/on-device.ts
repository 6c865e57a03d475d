import type { Options, Route } from "@digidex/client";
import type { DeviceAnswers } from "../api/queries.ts";
import { loadNameIndex } from "../names/name-index.ts";
import { loadAnswers, loadedAnswers } from "./load-list-index.ts";

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
    const found = query.q === undefined ? undefined : await slugsByName(query.q);
    if (route === "/digimon") return answers.list(query, found);
    if (route === "/facets") return answers.facets(query, found);
    const { seed, ...filters } = query as Query & { seed?: string };
    const slugs = answers.slugs(filters, found);
    const key = slugs?.[Math.floor((await shareOf(seed)) * slugs.length)];
    return key === undefined ? undefined : get("/digimon/{key}", { path: { key } });
  },
};

async function slugsByName(q: string): Promise<string[]> {
  const [{ digimon }, { searchNames }] = await Promise.all([loadNameIndex(), import("../names/search-names.ts")]);
  return searchNames(digimon, q, digimon.length).map(([slug]) => slug);
}

/** A fraction from 0 to below 1: of a seed, the API's own. */
async function shareOf(seed: string | undefined): Promise<number> {
  if (seed === undefined) return Math.random();
  const hash = new DataView(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(seed)));
  const first48Bits = hash.getUint16(0) * 2 ** 32 + hash.getUint32(2);
  const steps = 2 ** 48 - 1;
  return (first48Bits % steps) / steps;
}
