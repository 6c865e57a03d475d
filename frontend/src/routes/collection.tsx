import { createFileRoute } from "@tanstack/react-router";
import { CollectionPage } from "../collection/collection-page.tsx";
import { parseCollectionSearch } from "../collection/collection-search.ts";
import { gamesQuery } from "../games/games-query.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";

export const Route = createFileRoute("/collection")({
  validateSearch: parseCollectionSearch,
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(gamesQuery).catch(() => undefined),
  head: () => pageHead(text().nav.collection, text().descriptions.collection),
  component: Page,
});

function Page() {
  return <CollectionPage search={Route.useSearch()} />;
}
