import { createFileRoute } from "@tanstack/react-router";
import { gamesQuery } from "../../games/games-query.ts";
import { pageHead } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";
import { GamesPage } from "../../terms/games-page.tsx";

export const Route = createFileRoute("/games/")({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(gamesQuery),
  head: () => pageHead(text().nav.games, text().descriptions.games),
  component: Page,
});

function Page() {
  return <GamesPage games={Route.useLoaderData().data} />;
}
