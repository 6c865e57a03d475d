import { createFileRoute } from "@tanstack/react-router";
import { pageHead } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";
import { GroupsPage } from "../../terms/groups-page.tsx";
import { groupsQuery } from "../../terms/groups-query.ts";

export const Route = createFileRoute("/groups/")({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(groupsQuery),
  head: () => pageHead(text().nav.groups, text().descriptions.groups),
  component: Page,
});

function Page() {
  return <GroupsPage groups={Route.useLoaderData().data} />;
}
