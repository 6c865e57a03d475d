import type { ApiResponse } from "../src/http/responses.ts";
import { required } from "../src/required.ts";
import { STORED_PATHS } from "./stored-paths.ts";

/** A response that a release stores. */
export type StoredResponse = { path: string; query: string; response: ApiResponse };

type Get = (url: string) => Promise<ApiResponse>;
type Item = { slug: string; id?: number; name: string; name_ja?: string | null; name_dub?: string | null };
type List = { data: Item[]; links: { first: string; self: string; last: string; next: string | null } };

/** The sizes of pages that are stored: the default, and the largest. */
const FIRST_PAGES = ["", "?limit=100"];

/**
 * Requests everything that is stored from an API: documents, pages of the unfiltered lists, and each thing by slug, id and
 * every name that means this thing alone.
 * @param get responds to a path with its query
 * @throws when the API does not respond with 200 to a request that it links to itself
 */
export async function* collectResponses(get: Get): AsyncGenerator<StoredResponse> {
  const [each, others] = split(STORED_PATHS, (path) => path.includes("{"));
  for (const path of others) {
    const template = each.find((one) => one.startsWith(`${path}/`));
    if (!template && path !== "/changes") yield await existing(get, path);
    else yield* list(get, path, template);
  }
}

async function* list(get: Get, path: string, template: string | undefined): AsyncGenerator<StoredResponse> {
  const urls = new Set<string>();
  for (const first of FIRST_PAGES) {
    for (let next: string | null = `${path}${first}`; next; ) {
      const page: StoredResponse = await existing(get, next);
      if (!urls.has(next)) yield page;
      urls.add(next);
      const { data, links } = JSON.parse(String(page.response.body)) as List;
      for (const link of [links.first, links.self, links.last].map(withoutOrigin)) {
        if (urls.has(link)) continue;
        urls.add(link);
        yield await existing(get, link);
      }
      if (template && first === FIRST_PAGES[1]) for (const item of data) yield* one(get, template, item);
      next = links.next && withoutOrigin(links.next);
    }
  }
}

async function* one(get: Get, template: string, item: Item): AsyncGenerator<StoredResponse> {
  const urlOf = (key: string | number) => template.replace(/\{\w+\}/, encodeURIComponent(key));
  const bySlug = await existing(get, urlOf(item.slug));
  yield bySlug;
  const { id, names = [] } = JSON.parse(String(bySlug.response.body)) as Item & { names?: { name: string }[] };
  const { name, name_ja, name_dub } = item;
  const keys = new Set([id, name, name_ja, name_dub, ...names.map((one) => one.name)]);
  for (const key of keys) {
    if (key === undefined || key === null || key === item.slug || /^\.{0,2}$/.test(String(key))) continue;
    const response = await get(urlOf(key));
    const isSame = response.status === 200 && response.headers["content-location"]?.endsWith(urlOf(item.slug));
    // Another thing's slug, or a name of several.
    if (isSame) yield { path: urlOf(key), query: "", response };
  }
}

async function existing(get: Get, url: string): Promise<StoredResponse> {
  const response = await get(url);
  if (response.status !== 200) throw new Error(`${url} responds with ${response.status}: ${response.body}`);
  const [path = "", query = ""] = url.split("?");
  return { path, query, response };
}

const withoutOrigin = (url: string) => required(/^https?:\/\/[^/]+(.*)$/.exec(url)?.[1], `path of ${url}`);

function split<Value>(values: readonly Value[], predicate: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(predicate), values.filter((value) => !predicate(value))];
}
