import { createFileRoute } from "@tanstack/react-router";
import { isRefused } from "../api/availability.ts";
import { apiQuery } from "../api/queries.ts";
import { ComparePage } from "../compare/compare-page.tsx";
import { parseCompareSearch } from "../compare/compare-search.ts";
import { PENDING_MS } from "../components/page-pending.tsx";
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
        ...(await queryClient.ensureQueryData(apiQuery("/digimon/{key}", { path: { key } })).then(
          (digimon) => ({ digimon }),
          (error: unknown) => ({ error }),
        )),
      })),
    );
    // Two names can be those of the same Digimon.
    const bySlug = new Map(found.flatMap((one) => ("digimon" in one ? [[one.digimon.slug, one.digimon]] : [])));
    const errors = found.flatMap((one) => ("error" in one ? [one] : []));
    return {
      digimon: [...bySlug.values()],
      slugs: Object.fromEntries(found.flatMap((one) => ("digimon" in one ? [[one.key, one.digimon.slug]] : []))),
      // Such as a name that is unknown, that of several Digimon, or none at all.
      missing: errors.flatMap(({ key, error }) => (isRefused(error) ? [key] : [])),
      failed: errors.filter(({ error }) => !isRefused(error)),
    };
  },
  head: async ({ loaderData }) =>
    loaderData?.digimon.length
      ? (await import("../i18n/page-heads.ts")).compareHead(loaderData.digimon.slice(0, TITLE_NAMES))
      : pageHead(text().nav.compare, text().descriptions.compare),
  component: Page,
  // Once it is open, the page stays while a further Digimon is loaded, and the field keeps the focus.
  onEnter: () => void Route.update({ pendingMs: Number.POSITIVE_INFINITY }),
  onLeave: () => void Route.update({ pendingMs: PENDING_MS }),
});

function Page() {
  return <ComparePage {...Route.useLoaderData()} game={Route.useSearch().game} />;
}
