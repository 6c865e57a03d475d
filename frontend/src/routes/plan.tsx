import { createFileRoute } from "@tanstack/react-router";
import { gamesQuery } from "../games/games-query.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import { PlanPage } from "../plan/plan-page.tsx";
import { parsePlanSearch } from "../plan/plan-search.ts";

export const Route = createFileRoute("/plan")({
  validateSearch: parsePlanSearch,
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(gamesQuery).catch(() => undefined),
  head: () => pageHead(text().nav.plan, text().descriptions.plan),
  component: Page,
});

function Page() {
  return <PlanPage search={Route.useSearch()} />;
}
