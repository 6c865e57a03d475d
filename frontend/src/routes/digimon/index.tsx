import { createFileRoute } from "@tanstack/react-router";
import { PagePending } from "../../components/page-pending.tsx";
import { facetsQuery, listQuery, parseListSearch } from "../../filters/list-filters.ts";
import { text } from "../../i18n/texts.ts";
import { ListPage } from "../../listing/list-page.tsx";

export const Route = createFileRoute("/digimon/")({
  validateSearch: parseListSearch,
  loaderDeps: ({ search: { view: _view, ...search } }) => search,
  loader: async ({ context: { queryClient }, deps, cause }) => {
    const answers = Promise.all([
      queryClient.ensureQueryData(listQuery(deps)),
      queryClient.ensureQueryData(facetsQuery(deps)),
    ]);
    // Within the list the page stands and shows what is on its way; it also says what went wrong.
    if (cause === "stay") answers.catch(() => undefined);
    else await answers;
  },
  head: () => ({
    meta: [{ title: `${text().list.title} · Digidex` }, { name: "description", content: text().list.description }],
  }),
  component: Page,
  pendingComponent: PagePending,
});

function Page() {
  return <ListPage search={Route.useSearch()} />;
}
