import { createFileRoute } from "@tanstack/react-router";
import { gamesQuery } from "../games/games-query.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import { PathPage } from "../path/path-page.tsx";
import { endsQuery, isComplete, pathQuery } from "../path/path-query.ts";
import { parsePathSearch } from "../path/path-search.ts";

export const Route = createFileRoute("/path")({
  validateSearch: parsePathSearch,
  loaderDeps: ({ search: { route: _route, ...search } }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    // Without the games, paths can still be found.
    await queryClient.ensureQueryData(gamesQuery).catch(() => undefined);
    if (!isComplete(deps)) return undefined;
    // The page shows the error: it names the end that no Digimon matches.
    const [ends] = await Promise.all([
      queryClient.ensureQueryData(endsQuery(deps)).catch(() => undefined),
      queryClient.ensureQueryData(pathQuery(deps)).catch(() => undefined),
    ]);
    return { from: deps.from, to: deps.to, rows: ends?.data ?? [] };
  },
  head: async ({ loaderData }) =>
    loaderData
      ? (await import("../i18n/page-heads.ts")).pathHead(loaderData)
      : pageHead(text().nav.path, text().descriptions.path),
  component: Page,
});

function Page() {
  return <PathPage search={Route.useSearch()} />;
}
