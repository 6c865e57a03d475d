import type { Answer, DigimonRow, FacetCount, Options } from "@digidex/client";
import { fold } from "@digidex/db-snapshot/fold";
import { type TermKind, VOCABULARY_KINDS } from "../names/name-index.ts";
import type { ListIndex } from "./list-index.ts";

type ListQuery = NonNullable<Options<"/digimon">["query"]>;
type Filters = Omit<ListQuery, "page" | "limit" | "sort" | "fields" | "ids">;
type Sort = NonNullable<ListQuery["sort"]>;
type Term = { slug: string; name: string; name_dub: string | null };
/** Position of a Digimon in the lists of the index; its id is one more. */
type Position = number;

/**
 * What the API would answer, from the index alone. Each is undefined where the index does not have what is asked for: a
 * skill, a part of a name, fields, or a term that is not written as its slug.
 */
export type Answers = {
  /** @param found the Digimon that a search found, best first, as slugs: the index cannot search */
  list(query: ListQuery, found?: readonly string[]): Answer<"/digimon"> | undefined;
  facets(filters: Filters, found?: readonly string[]): Answer<"/facets"> | undefined;
  /** All Digimon, by id. */
  rows(): DigimonRow[];
  /** The slugs of the filtered list, by id. */
  slugs(filters: Filters, found?: readonly string[]): string[] | undefined;
  /** All terms of a kind, and for each Digimon by id the places of its own in this list. */
  vocabulary(kind: TermKind): { terms: readonly Term[]; termsOf: readonly number[][] };
  /** The place of each Digimon in the order by prominence, by id; the best known has 0. */
  prominence(): number[];
};

const DEFAULT_LIMIT = 24;
/** Parameters of the list that are not answered here. */
const UNKNOWN = ["fields", "name", "skill"] as const;

/** In the order of the API's own links. */
const PARAMETERS = [
  ...(["q", "level", "attribute", "field", "type", "game", "group", "x_antibody", "year_from", "year_to"] as const),
  ...(["evolves_from", "evolves_to", "ids", "sort", "limit"] as const),
];

export function createAnswers(index: ListIndex): Answers {
  const count = index.slugs.length;
  const all = Array.from({ length: count }, (_, position) => position);
  const positions = new Map(index.slugs.map((slug, position) => [slug, position]));
  const evolvesTo = index.evolvesTo.map(absolute);
  const termPositions = byKind((kind) => new Map(index.terms[kind].map(([slug], position) => [slug, position])));
  // Each once: rows with objects of their own for each of their terms take several times as long.
  const terms = byKind((kind) => index.terms[kind].map(([slug, name, name_dub]): Term => ({ slug, name, name_dub })));
  const fields = terms.field.map(({ slug, name }) => ({ slug, name }));
  let folded: string[] | undefined;
  let prominenceRanks: Map<Position, number> | undefined;

  return {
    list(query, found) {
      const { ids, page = 1, limit: most = DEFAULT_LIMIT, sort, ...filters } = query;
      const matches = select(filters, found);
      if (!matches) return undefined;
      const wanted = ids && listOf(ids);
      const { rows, missing } = wanted ? given(wanted, matches) : { rows: matches, missing: undefined };
      const ordered = sort ? inOrder(rows, sort) : rows;
      const limit = Math.max(most, wanted?.length ?? 0);
      return {
        data: ordered.slice((page - 1) * limit, page * limit).map(rowOf),
        page: { number: page, size: limit, total: rows.length, total_pages: Math.ceil(rows.length / limit) },
        links: linksOf(query, Math.ceil(rows.length / limit)),
        ...(missing && { missing }),
      };
    },
    facets(filters, found) {
      const counts = byKind((kind) => {
        const matches = select({ ...filters, [kind]: undefined }, found);
        return matches && countTerms(kind, matches);
      });
      const known = VOCABULARY_KINDS.every((kind) => counts[kind] && select(filters, found));
      if (!known) return undefined;
      const { level, attribute, field, type, group, game } = counts as Record<TermKind, FacetCount[]>;
      return { levels: level, attributes: attribute, fields: field, types: type, games: game, groups: group };
    },
    rows: () => all.map(rowOf),
    slugs: (filters, found) => select(filters, found)?.map((position) => index.slugs[position] ?? ""),
    vocabulary: (kind) => ({ terms: terms[kind], termsOf: index.termsOf[kind] }),
    prominence: () => all.map(rankByProminence),
  };

  /** The Digimon that pass the filters, by id or as found. */
  function select(filters: Filters, found: readonly string[] | undefined): Position[] | undefined {
    if (UNKNOWN.some((name) => (filters as Partial<ListQuery>)[name] !== undefined)) return undefined;
    if (filters.q !== undefined && !found) return undefined;
    const conditions: ((position: Position) => boolean)[] = [];
    for (const kind of VOCABULARY_KINDS) {
      const condition = filters[kind] && hasTerms(kind, filters[kind]);
      if (filters[kind] && !condition) return undefined;
      if (condition) conditions.push(condition);
    }
    const { x_antibody, year_from, year_to, evolves_from, evolves_to } = filters;
    if (x_antibody !== undefined) conditions.push((position) => (index.xAntibody[position] === "f") === x_antibody);
    if (year_from !== undefined) conditions.push((position) => (index.years[position] ?? 0) >= year_from);
    if (year_to !== undefined)
      conditions.push((position) => index.years[position] !== 0 && (index.years[position] ?? 0) <= year_to);
    if (evolves_from !== undefined) {
      const from = positions.get(evolves_from);
      if (from === undefined) return undefined;
      const targets = new Set(evolvesTo[from]);
      conditions.push((position) => targets.has(position));
    }
    if (evolves_to !== undefined) {
      const to = positions.get(evolves_to);
      if (to === undefined) return undefined;
      conditions.push((position) => evolvesTo[position]?.includes(to) ?? false);
    }
    const candidates = found ? found.flatMap((slug) => positions.get(slug) ?? []) : all;
    return candidates.filter((position) => conditions.every((holds) => holds(position)));
  }

  /** @returns undefined for a term that is not the slug of one */
  function hasTerms(kind: TermKind, terms: string | readonly string[]): ((position: Position) => boolean) | undefined {
    const any = new Set<number>();
    const none = new Set<number>();
    for (const term of listOf(terms)) {
      const position = termPositions[kind].get(term.replace(/^-/, ""));
      if (position === undefined) return undefined;
      (term.startsWith("-") ? none : any).add(position);
    }
    return (position) => {
      const own = index.termsOf[kind][position] ?? [];
      return (any.size === 0 || own.some((term) => any.has(term))) && !own.some((term) => none.has(term));
    };
  }

  /** Ids or slugs in the given order, each once, as far as they are among the matches. */
  function given(ids: readonly string[], matches: readonly Position[]) {
    const isMatch = new Set(matches);
    const found = ids.map(
      (id) => positions.get(id) ?? (/^[1-9]\d*$/.test(id) && Number(id) <= count ? Number(id) - 1 : -1),
    );
    return {
      rows: [...new Set(found)].filter((position) => isMatch.has(position)),
      missing: ids.filter((_, at) => found[at] === -1),
    };
  }

  function inOrder(matches: readonly Position[], sort: Sort): Position[] {
    const key = sort.replace(/^-/, "") as SortKey;
    const sign = sort.startsWith("-") ? -1 : 1;
    return matches.toSorted((a, b) => {
      // Without a year it is last in both directions.
      const unknownLast = key === "year" ? Number(index.years[a] === 0) - Number(index.years[b] === 0) : 0;
      return unknownLast || sign * (compare(key, a, b) || a - b);
    });
  }

  function compare(key: SortKey, a: Position, b: Position): number {
    if (key === "year") return (index.years[a] ?? 0) - (index.years[b] ?? 0);
    if (key === "level") return rankOf(a) - rankOf(b);
    if (key === "id") return a - b;
    if (key === "prominence") return rankByProminence(a) - rankByProminence(b);
    folded ??= index.names.map(fold);
    const [first = "", second = ""] = [folded[a], folded[b]];
    return first < second ? -1 : Number(first > second);
  }

  function rankByProminence(position: Position): number {
    prominenceRanks ??= new Map(index.byProminence.map((one, rank) => [one, rank]));
    return prominenceRanks.get(position) ?? 0;
  }

  /** Without a level it is behind all levels. */
  function rankOf(position: Position): number {
    return index.ranks[index.termsOf.level[position]?.[0] ?? -1] ?? Number.MAX_SAFE_INTEGER;
  }

  function countTerms(kind: TermKind, matches: readonly Position[]): FacetCount[] {
    const counts = new Uint16Array(index.terms[kind].length);
    for (const position of matches) {
      for (const term of index.termsOf[kind][position] ?? []) counts[term] = (counts[term] ?? 0) + 1;
    }
    return terms[kind].map((term, place) => ({ ...term, count: counts[place] ?? 0 }));
  }

  function rowOf(position: Position): DigimonRow {
    const slug = index.slugs[position] ?? "";
    const name = index.names[position] ?? "";
    const dub = index.dubs[position];
    const x = index.xAntibody[position];
    const termsOf = <T>(kind: TermKind, all: readonly T[]) =>
      (index.termsOf[kind][position] ?? []).map((place) => all[place] as T);
    return {
      id: position + 1,
      slug,
      name,
      name_ja: index.ja[position] || null,
      name_dub: dub === 0 ? name : (dub ?? null),
      x_antibody: x === "f",
      x_antibody_kind: x === "f" ? "form" : x === "n" ? "natural" : null,
      release_year: index.years[position] || null,
      levels: termsOf("level", terms.level),
      attributes: termsOf("attribute", terms.attribute),
      fields: termsOf("field", fields),
      types: termsOf("type", terms.type),
      image: index.image.join(slug),
      url: index.url + slug,
    };
  }

  function linksOf({ page = 1, ...query }: ListQuery, totalPages: number): Answer<"/digimon">["links"] {
    const parameters = PARAMETERS.flatMap((name) => (query[name] === undefined ? [] : [[name, String(query[name])]]));
    const base = `${index.url.replace(/\/$/, "")}?${new URLSearchParams([...parameters, ["page", ""]])}`;
    const last = Math.max(totalPages, 1);
    return {
      self: `${base}${page}`,
      first: `${base}1`,
      prev: page > 1 ? `${base}${Math.min(page - 1, last)}` : null,
      next: page < totalPages ? `${base}${page + 1}` : null,
      last: `${base}${last}`,
    };
  }
}

function absolute(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}

/** The client joins lists with commas. */
const listOf = (values: string | readonly string[]): string[] => String(values).split(",");

type SortKey = "id" | "name" | "year" | "level" | "prominence";

const byKind = <V>(of: (kind: TermKind) => V) =>
  Object.fromEntries(VOCABULARY_KINDS.map((kind) => [kind, of(kind)])) as Record<TermKind, V>;
