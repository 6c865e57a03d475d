import { createFileRoute } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { HomePage } from "../home/home-page.tsx";
import { text } from "../i18n/texts.ts";

export const Route = createFileRoute("/")({
  loader: async ({ context: { queryClient } }) => {
    const [meta, facets] = await Promise.all([
      queryClient.ensureQueryData(apiQuery("/meta")),
      queryClient.ensureQueryData(apiQuery("/facets")),
    ]);
    return { meta, facets };
  },
  head: () => ({
    meta: [
      { title: `Digidex · ${text().tagline}` },
      { name: "description", content: `${text().tagline} · ${text().notice}` },
    ],
  }),
  component: Page,
});

function Page() {
  return <HomePage {...Route.useLoaderData()} />;
}
