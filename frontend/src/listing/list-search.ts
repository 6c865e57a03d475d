/** The list's state, as it stands in the address. Lists are kept as written: `child,-virus`. */
export type ListSearch = {
  q?: string | undefined;
  level?: string | undefined;
  attribute?: string | undefined;
  field?: string | undefined;
  type?: string | undefined;
  skill?: string | undefined;
  x_antibody?: "true" | "false" | undefined;
  year_from?: number | undefined;
  year_to?: number | undefined;
  evolves_from?: string | undefined;
  evolves_to?: string | undefined;
  sort?: Sort | undefined;
  page?: number | undefined;
  view?: "table" | undefined;
};

export const SORTS = ["id", "name", "-name", "year", "-year", "level", "-level"] as const;
export type Sort = (typeof SORTS)[number];

/** The parameters that are lists of slugs. */
export const FACETS = ["level", "attribute", "field", "type"] as const;
export type Facet = (typeof FACETS)[number];
const SLUG_LISTS = [...FACETS, "skill"] as const;

export const PAGE_SIZE = 24;

/** What an address says; what it cannot say is left out, so that an odd link still shows a list. */
export function parseListSearch(raw: Record<string, unknown>): ListSearch {
  const search: ListSearch = {};
  const q = textOf(raw.q);
  if (q) search.q = q;
  for (const name of [...SLUG_LISTS, "evolves_from", "evolves_to"] as const) {
    const value = textOf(raw[name]);
    if (value) search[name] = value;
  }
  const x = String(raw.x_antibody);
  if (x === "true" || x === "false") search.x_antibody = x;
  for (const name of ["year_from", "year_to"] as const) {
    const year = Number(raw[name]);
    if (Number.isInteger(year) && year >= 1000 && year <= 9999) search[name] = year;
  }
  const sort = SORTS.find((one) => one === raw.sort);
  if (sort) search.sort = sort;
  const page = Number(raw.page);
  if (Number.isInteger(page) && page > 1) search.page = page;
  if (raw.view === "table") search.view = "table";
  return search;
}

const textOf = (value: unknown) => (value === undefined ? "" : String(value).trim().slice(0, 200));

const split = (list: string | undefined) => list?.split(",").filter(Boolean) ?? [];

/** The values of a list with their signs taken off. */
export function chosenOf(list: string | undefined): { slug: string; excluded: boolean }[] {
  return split(list).map((value) => ({ slug: value.replace(/^-/, ""), excluded: value.startsWith("-") }));
}

/** The list with a value put in, taken out, or turned to the other sign. */
export function toggle(list: string | undefined, slug: string, excluded = false): string | undefined {
  const value = excluded ? `-${slug}` : slug;
  const others = split(list).filter((one) => one.replace(/^-/, "") !== slug);
  const next = split(list).includes(value) ? others : [...others, value];
  return next.length > 0 ? next.join(",") : undefined;
}

/** What the API's list is asked for. */
export function filtersOf({ sort: _sort, page: _page, view: _view, x_antibody, ...filters }: ListSearch) {
  const lists = Object.fromEntries(
    SLUG_LISTS.flatMap((name) => (filters[name] ? [[name, split(filters[name])]] : [])),
  ) as Partial<Record<(typeof SLUG_LISTS)[number], string[]>>;
  return { ...filters, ...lists, ...(x_antibody && { x_antibody: x_antibody === "true" }) };
}

export const isFiltered = ({ sort: _sort, page: _page, view: _view, ...filters }: ListSearch) =>
  Object.keys(filters).length > 0;
