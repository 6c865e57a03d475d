import type { Answer } from "@digidex/client";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";
import { loadAnswers } from "../list-index/load-list-index.ts";
import { byYear } from "./years.ts";

/** More than there are Digimon. */
const ALL = 100_000;

/** All years. A browser reads them from the list index; while the page is prerendered, there is none yet. */
export const yearsQuery = queryOptions({
  queryKey: ["timeline"],
  queryFn: async ({ client }) =>
    byYear(
      import.meta.env.SSR
        ? await readRows(client)
        : ((await loadAnswers()).list({ limit: ALL, sort: "prominence" })?.data ?? []),
    ),
});

async function readRows(client: QueryClient) {
  const rows: Answer<"/digimon">["data"] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = apiQuery("/digimon", { query: { limit: 100, page, sort: "prominence" } });
    const answer = await client.fetchQuery(query);
    rows.push(...answer.data);
    pages = answer.page.total_pages;
    // The page would contain all of them.
    client.removeQueries(query);
  }
  return rows;
}
