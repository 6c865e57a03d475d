import { createFileRoute } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { ComparePage } from "../compare/compare-page.tsx";
import { parseCompareSearch } from "../compare/compare-search.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import { splitList } from "../search-params.ts";

/** More than search engines show. */
const TITLE_NAMES = 4;

export const Route = createFileRoute("/compare")({
  validateSearch: parseCompareSearch,
  loaderDeps: ({ search: { ids } }) => ({ ids }),
  loader: async ({ context: { queryClient }, deps }) => {
    const found = await Promise.all(
      splitList(deps.ids).map(async (key) => ({
        key,
        digimon: await queryClient.ensureQueryData(apiQuery("/digimon/{key}", { path: { key } })).catch((error) => {
          if (error.status !== 404) throw error;
        }),
      })),
    );
    return {
      digimon: found.flatMap(({ digimon }) => digimon ?? []),
      missing: found.flatMap(({ key, digimon }) => (digimon ? [] : [key])),
    };
  },
  head: async ({ loaderData }) =>
    loaderData?.digimon.length
      ? (await import("../i18n/page-heads.ts")).compareHead(loaderData.digimon.slice(0, TITLE_NAMES))
      : pageHead(text().nav.compare, text().descriptions.compare),
  component: Page,
  // The page stays while a further Digimon is loaded, and the field keeps the focus.
  pendingMs: Number.POSITIVE_INFINITY,
});

function Page() {
  return <ComparePage {...Route.useLoaderData()} game={Route.useSearch().game} />;
}
