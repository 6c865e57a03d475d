import * as z from "zod";
import type { Context } from "./context.ts";

const Links = z
  .object({ self: z.url(), first: z.url(), prev: z.url().nullable(), next: z.url().nullable(), last: z.url() })
  .meta({ id: "PageLinks", description: "Absolute addresses that keep every filter." });

const Page = z
  .object({
    number: z.int().min(1),
    size: z.int().min(1),
    total: z.int().min(0).meta({ description: "Items in all." }),
    total_pages: z.int().min(0),
  })
  .meta({ id: "Page" });

/** The envelope of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), page: Page, links: Links });

/** Puts one page of a list into its envelope, and the links into the answer's `Link` header too. */
export function toPage<Item>(
  { request, urls, answer }: Pick<Context, "request" | "urls" | "answer">,
  { page, limit }: { page: number; limit: number },
  { total, data }: { total: number; data: Item[] },
) {
  const totalPages = Math.ceil(total / limit);
  const filters = request.query.filter(([name]) => name !== "page").map(([...pair]) => pair);
  const query = new URLSearchParams([...filters, ["page", ""]]);
  const start = `${urls.api}${request.path}?${query}`;
  const address = (number: number) => start + number;
  const last = Math.max(totalPages, 1);
  const links = {
    self: address(page),
    first: address(1),
    prev: page > 1 ? address(Math.min(page - 1, last)) : null,
    next: page < totalPages ? address(page + 1) : null,
    last: address(last),
  };
  answer.link = Object.entries(links)
    .filter(([, url]) => url !== null)
    .map(([rel, url]) => `<${url}>; rel="${rel}"`)
    .join(", ");
  return { data, page: { number: page, size: limit, total, total_pages: totalPages }, links };
}
