import { createFileRoute } from "@tanstack/react-router";
import { isRefused } from "../../api/availability.ts";
import { PagePending } from "../../components/page-pending.tsx";
import { parseListSearch } from "../../filters/list-filters.ts";
import { facetsQuery, listQuery } from "../../filters/list-query.ts";
import { pageHead } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";
import { ListPage } from "../../listing/list-page.tsx";

export const Route = createFileRoute("/digimon/")({
  validateSearch: parseListSearch,
  loaderDeps: ({ search: { view: _view, ...search } }) => search,
  loader: async ({ context: { queryClient }, deps, cause }) => {
    const responses = Promise.all([
      queryClient.ensureQueryData(listQuery(deps)),
      queryClient.ensureQueryData(facetsQuery(deps)),
    ]);
    // When only the parameters change, the page stays: it shows the progress and errors itself.
    if (cause === "stay") responses.catch(() => undefined);
    // The page mends a search that the API refuses.
    else
      await responses.catch((error: unknown) => {
        if (!isRefused(error)) throw error;
      });
  },
  head: () => pageHead(text().list.title, text().list.description),
  component: Page,
  pendingComponent: PagePending,
});

function Page() {
  return <ListPage search={Route.useSearch()} />;
}
