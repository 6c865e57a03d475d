import { createFileRoute } from "@tanstack/react-router";
import { DigimonNotFound } from "../../components/not-found.tsx";
import { DetailPage } from "../../detail/detail-page.tsx";
import { findDigimon } from "../../detail/find-digimon.ts";
import { parseDetailSearch } from "../../games/games-query.ts";

export const Route = createFileRoute("/digimon/$slug/")({
  validateSearch: parseDetailSearch,
  loader: ({ context: { queryClient }, params: { slug } }) => findDigimon(queryClient, slug),
  head: async ({ loaderData }) =>
    loaderData ? (await import("../../i18n/page-heads.ts")).digimonHead(loaderData) : {},
  component: Page,
  notFoundComponent: ({ data }) => <DigimonNotFound data={data} />,
});

function Page() {
  return <DetailPage digimon={Route.useLoaderData()} game={Route.useSearch().game} />;
}
