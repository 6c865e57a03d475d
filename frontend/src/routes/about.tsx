import { createFileRoute } from "@tanstack/react-router";
import { AboutPage } from "../about/about-page.tsx";
import { apiQuery } from "../api/queries.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";

export const Route = createFileRoute("/about")({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(apiQuery("/meta")),
  head: () => pageHead(text().nav.about, text().descriptions.about),
  component: Page,
});

function Page() {
  return <AboutPage meta={Route.useLoaderData()} />;
}
