import * as z from "zod";
import type { Context } from "./context.ts";

const Links = z
  .object({
    self: z.url().meta({ description: "This page." }),
    first: z.url().meta({ description: "The first page." }),
    prev: z.url().nullable().meta({ description: "The previous page; null on the first." }),
    next: z.url().nullable().meta({ description: "The next page; null on the last." }),
    last: z.url().meta({ description: "The last page." }),
  })
  .meta({ id: "PageLinks", description: "Absolute URLs that keep all filters." });

const Page = z
  .object({
    number: z.int().min(1).meta({ description: "Number of this page, from 1." }),
    size: z.int().min(1).meta({ description: "Maximum number of items per page." }),
    total: z.int().min(0).meta({ description: "Total number of items." }),
    total_pages: z.int().min(0).meta({ description: "Total number of pages." }),
  })
  .meta({ id: "Page", description: "Where in the list this page is." });

/** The schema of a page of a list. */
export const pageOf = <Item extends z.ZodType>(id: string, item: Item) =>
  z
    .object({ data: z.array(item).meta({ description: "The items of this page." }), page: Page, links: Links })
    .meta({ id, description: "A page of a list." });

/** A page of a list with its links, which it also sets as the `Link` header (RFC 8288). */
export function toPage<Item>(
  { request, urls, response }: Pick<Context, "request" | "urls" | "response">,
  { page, limit }: { page: number; limit: number },
  { total, data }: { total: number; data: Item[] },
) {
  const totalPages = Math.ceil(total / limit);
  const pages = `${urls.api}${request.path}?${pageless(request)}page=`;
  const last = Math.max(totalPages, 1);
  const links = {
    self: `${pages}${page}`,
    first: `${pages}1`,
    prev: page > 1 ? `${pages}${Math.min(page - 1, last)}` : null,
    next: page < totalPages ? `${pages}${page + 1}` : null,
    last: `${pages}${last}`,
  };
  response.link = Object.entries(links)
    .filter(([, url]) => url !== null)
    .map(([rel, url]) => `<${url}>; rel="${rel}"`)
    .join(", ");
  return { data, page: { number: page, size: limit, total, total_pages: totalPages }, links };
}

/** The query without the page, as the start of one with a page. */
function pageless({ query, search }: Context["request"]): string {
  if (search === "") return "";
  const others = query.filter(([name]) => name !== "page");
  const kept =
    others.length === query.length ? search : new URLSearchParams(others.map(([...pair]) => pair)).toString();
  return kept && `${kept}&`;
}
