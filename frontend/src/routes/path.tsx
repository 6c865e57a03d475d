import { createFileRoute } from "@tanstack/react-router";
import { text } from "../i18n/texts.ts";
import { PathPage } from "../path/path-page.tsx";
import { isComplete, parsePathSearch, pathQuery } from "../path/path-search.ts";

export const Route = createFileRoute("/path")({
  validateSearch: parsePathSearch,
  loaderDeps: ({ search: { route: _route, ...search } }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    // The page itself says which of the two names nobody has.
    if (isComplete(deps)) return queryClient.ensureQueryData(pathQuery(deps)).catch(() => undefined);
  },
  head: () => ({
    meta: [{ title: `${text().nav.path} · Digidex` }, { name: "description", content: text().descriptions.path }],
  }),
  component: Page,
});

function Page() {
  return <PathPage search={Route.useSearch()} />;
}
