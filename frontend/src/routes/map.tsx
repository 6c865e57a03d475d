import { createFileRoute } from "@tanstack/react-router";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import { MapPage } from "../map/map-page.tsx";
import { parseMapSearch } from "../map/map-search.ts";

export const Route = createFileRoute("/map")({
  validateSearch: parseMapSearch,
  head: () => pageHead(text().nav.map, text().descriptions.map),
  component: Page,
});

function Page() {
  return <MapPage search={Route.useSearch()} />;
}
