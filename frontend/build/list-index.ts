import type { Digidex, DigimonRow } from "@digidex/client";
import type { CompiledStep } from "@digidex/db-snapshot/compiled-steps";
import type { ListIndex } from "../src/list-index/list-index.ts";
import { type TermKind, VOCABULARY_KINDS } from "../src/names/name-index.ts";
import { differences } from "./differences.ts";

const X_ANTIBODY = { form: "f", natural: "n" } as const;

/** What is read from the compiled data: the API would have to be asked for each game, group and Digimon. */
export type CompiledLists = {
  steps: readonly CompiledStep[];
  /** Slugs by the id of their Digimon. */
  members: Record<"game" | "group", ReadonlyMap<number, readonly string[]>>;
};

/**
 * Everything that the list can be filtered by, from the API and the compiled data.
 * @throws if the ids have gaps, or the URLs of Digimon are not the same but for the slug: the index relies on both
 */
export async function readListIndex(api: Digidex, { steps, members }: CompiledLists): Promise<ListIndex> {
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100 } }));
  if (rows.some(({ id }, position) => id !== position + 1)) throw new Error("The ids of Digimon have gaps.");
  const facets = await api.get("/facets");
  const levels = await Array.fromAsync(api.items("/levels", { query: { limit: 100 } }));
  const terms = byKind((kind) => facets[`${kind}s`].map(({ slug, name, name_dub }) => [slug, name, name_dub] as const));
  const positions = new Map(rows.map(({ slug }, position) => [slug, position]));
  const byProminence = api.items("/digimon", { query: { sort: "prominence", fields: ["slug"], limit: 100 } });
  const termsOf = byKind((kind) => {
    const places = new Map(terms[kind].map(([slug], place) => [slug, place]));
    if (kind === "group" || kind === "game")
      return rows.map(({ id }) =>
        (members[kind].get(id) ?? []).flatMap((slug) => places.get(slug) ?? []).sort(ascending),
      );
    return rows.map((row) => row[`${kind}s`].map(({ slug }) => places.get(slug) ?? -1));
  });
  const stepsOf = Map.groupBy(
    steps.filter(({ isCardsOnly }) => !isCardsOnly),
    ({ from_id }) => from_id,
  );
  const evolvesTo = rows.map(({ id }) => differences((stepsOf.get(id) ?? []).map(({ to_id }) => to_id - 1)));
  const { image, url } = urlsOf(rows);
  return {
    ...{ image, url, terms: terms as unknown as ListIndex["terms"], termsOf, evolvesTo },
    slugs: rows.map(({ slug }) => slug),
    names: rows.map(({ name }) => name),
    ja: rows.map(({ name_ja }) => name_ja ?? ""),
    dubs: rows.map(({ name, name_dub }) => (name_dub === name ? 0 : name_dub)),
    xAntibody: rows.map(({ x_antibody_kind }) => (x_antibody_kind ? X_ANTIBODY[x_antibody_kind] : "-")).join(""),
    byProminence: (await Array.fromAsync(byProminence)).map(({ slug }) => positions.get(slug) ?? 0),
    years: rows.map(({ release_year }) => release_year ?? 0),
    ranks: terms.level.map(([slug]) => levels.find((level) => level.slug === slug)?.rank ?? 0),
  };
}

/** The parts of the URLs around the slug. */
function urlsOf(rows: readonly DigimonRow[]): Pick<ListIndex, "image" | "url"> {
  const [first] = rows;
  if (!first) throw new Error("There are no Digimon.");
  const [before = "", after = ""] = first.image.split(first.slug);
  const url = first.url.slice(0, -first.slug.length);
  const others = rows.filter((row) => row.image !== before + row.slug + after || row.url !== url + row.slug);
  if (others.length > 0) throw new Error(`The URLs of ${others[0]?.slug} have another form.`);
  return { image: [before, after], url };
}

const ascending = (a: number, b: number) => a - b;

const byKind = <V>(of: (kind: TermKind) => V) =>
  Object.fromEntries(VOCABULARY_KINDS.map((kind) => [kind, of(kind)])) as Record<TermKind, V>;
