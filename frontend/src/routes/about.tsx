import { createFileRoute } from "@tanstack/react-router";
import { AboutPage } from "../about/about-page.tsx";
import { apiQuery } from "../api/queries.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";

export const Route = createFileRoute("/about")({
  loader: async ({ context: { queryClient } }) => {
    const [meta, ...terms] = await Promise.all([
      queryClient.ensureQueryData(apiQuery("/meta")),
      ...(["/levels", "/attributes", "/fields"] as const).map((list) => queryClient.ensureQueryData(apiQuery(list))),
    ]);
    const [level, attribute, field] = terms.map(({ data }) => data);
    return { meta, terms: { level, attribute, field } };
  },
  head: () => pageHead(text().nav.about, text().descriptions.about),
  component: Page,
});

function Page() {
  return <AboutPage {...Route.useLoaderData()} />;
}
