import { createFileRoute } from "@tanstack/react-router";
import { CollectionPage } from "../collection/collection-page.tsx";
import { gamesQuery } from "../games/games-query.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";

/** An earlier URL: favourites are one of the lists of the collection. */
export const Route = createFileRoute("/favourites")({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(gamesQuery).catch(() => undefined),
  head: () => ({
    ...pageHead(text().nav.collection, text().descriptions.collection),
    links: [{ rel: "canonical", href: "/collection" }],
  }),
  component: Page,
});

function Page() {
  return <CollectionPage search={{ list: "favourites" }} />;
}
