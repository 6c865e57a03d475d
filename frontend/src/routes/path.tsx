import { createFileRoute } from "@tanstack/react-router";
import { gamesQuery } from "../games/games-query.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import { PathPage } from "../path/path-page.tsx";
import { isComplete, parsePathSearch, pathQuery } from "../path/path-search.ts";

export const Route = createFileRoute("/path")({
  validateSearch: parsePathSearch,
  loaderDeps: ({ search: { route: _route, ...search } }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    await queryClient.ensureQueryData(gamesQuery);
    // The page shows the error: it names the end that no Digimon matches.
    if (isComplete(deps)) return queryClient.ensureQueryData(pathQuery(deps)).catch(() => undefined);
  },
  head: () => pageHead(text().nav.path, text().descriptions.path),
  component: Page,
});

function Page() {
  return <PathPage search={Route.useSearch()} />;
}
