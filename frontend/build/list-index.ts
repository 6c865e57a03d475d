import type { Digidex, DigimonRow, Options } from "@digidex/client";
import type { CompiledStep } from "@digidex/db-snapshot/compiled-steps";
import type { ListIndex } from "../src/list-index/list-index.ts";
import { TERM_KINDS, type TermKind, VOCABULARY_KINDS } from "../src/names/name-index.ts";
import { differences } from "./differences.ts";
import { mapConcurrently } from "./map-concurrently.ts";

type Query = NonNullable<Options<"/digimon">["query"]>;

const X_ANTIBODY = { form: "f", natural: "n" } as const;

/**
 * Requests everything that the list can be filtered by from the API, but the steps.
 * @throws if the ids have gaps, or the URLs of Digimon are not the same but for the slug: the index relies on both
 */
export async function readListIndex(api: Digidex, steps: readonly CompiledStep[]): Promise<ListIndex> {
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100 } }));
  if (rows.some(({ id }, position) => id !== position + 1)) throw new Error("The ids of Digimon have gaps.");
  const facets = await api.get("/facets");
  const levels = await Array.fromAsync(api.items("/levels", { query: { limit: 100 } }));
  const terms = byKind((kind) => facets[`${kind}s`].map(({ slug, name, name_dub }) => [slug, name, name_dub] as const));
  const positions = new Map(rows.map(({ slug }, position) => [slug, position]));
  const positionsOf = async (query: Query) => {
    const found = api.items("/digimon", { query: { ...query, fields: ["slug"], limit: 100 } });
    return (await Array.fromAsync(found)).map(({ slug }) => positions.get(slug) ?? 0);
  };

  const termsOf = byKind((): number[][] => rows.map(() => []));
  for (const kind of TERM_KINDS) {
    const places = new Map(terms[kind].map(([slug], place) => [slug, place]));
    termsOf[kind] = rows.map((row) => row[`${kind}s`].map(({ slug }) => places.get(slug) ?? -1));
  }
  for (const kind of ["group", "game"] as const) {
    const members = await mapConcurrently(terms[kind], 8, ([slug]) => positionsOf({ [kind]: [slug] }));
    for (const [place, list] of members.entries()) for (const member of list) termsOf[kind][member]?.push(place);
  }
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
    byProminence: await positionsOf({ sort: "prominence" }),
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

const byKind = <V>(of: (kind: TermKind) => V) =>
  Object.fromEntries(VOCABULARY_KINDS.map((kind) => [kind, of(kind)])) as Record<TermKind, V>;
