import { createFileRoute } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { ComparePage } from "../compare/compare-page.tsx";
import { idsOf, parseCompareSearch } from "../compare/compare-search.ts";
import { text } from "../i18n/dictionaries.ts";

export const Route = createFileRoute("/compare")({
  validateSearch: parseCompareSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const answers = await Promise.allSettled(
      idsOf(deps).map((key) => queryClient.ensureQueryData(apiQuery("/digimon/{key}", { path: { key } }))),
    );
    const failed = answers.find((answer) => answer.status === "rejected" && answer.reason.status !== 404);
    if (failed?.status === "rejected") throw failed.reason;
    return {
      digimon: answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])),
      missing: idsOf(deps).filter((_, place) => answers[place]!.status === "rejected"),
    };
  },
  head: () => ({
    meta: [{ title: `${text().nav.compare} · Digidex` }, { name: "description", content: text().descriptions.compare }],
  }),
  component: Page,
});

function Page() {
  return <ComparePage {...Route.useLoaderData()} />;
}
