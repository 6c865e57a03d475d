import { createFileRoute } from "@tanstack/react-router";
import { ask } from "../api/ask.ts";
import { HomePage } from "../home/home-page.tsx";
import { text } from "../i18n/dictionaries.ts";

export const Route = createFileRoute("/")({
  loader: async ({ context: { queryClient } }) => {
    const [meta, facets] = await Promise.all([
      queryClient.ensureQueryData(ask("/meta")),
      queryClient.ensureQueryData(ask("/facets")),
    ]);
    return { meta, facets };
  },
  head: () => ({
    meta: [
      { title: `Digidex · ${text().tagline}` },
      { name: "description", content: `${text().tagline}. ${text().notice}` },
    ],
  }),
  component: Page,
});

function Page() {
  return <HomePage {...Route.useLoaderData()} />;
}
