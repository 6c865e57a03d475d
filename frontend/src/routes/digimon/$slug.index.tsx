import { createFileRoute } from "@tanstack/react-router";
import { DigimonNotFound } from "../../components/not-found.tsx";
import { DetailPage } from "../../detail/detail-page.tsx";
import { findDigimon } from "../../detail/find-digimon.ts";
import { parseDetailSearch } from "../../games/games-query.ts";
import { pageHead } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";

export const Route = createFileRoute("/digimon/$slug/")({
  validateSearch: parseDetailSearch,
  loader: ({ context: { queryClient }, params: { slug } }) => findDigimon(queryClient, slug),
  head: ({ loaderData }) => (loaderData ? headOf(loaderData) : {}),
  component: Page,
  notFoundComponent: ({ data }) => <DigimonNotFound data={data} />,
});

function headOf({ name, name_ja, levels, attributes, types }: Awaited<ReturnType<typeof findDigimon>>) {
  const facts = [levels[0], attributes[0], types[0]].flatMap((term) => (term ? [term.name] : []));
  const title = name_ja ? `${name} (${name_ja})` : name;
  return pageHead(title, text().detail.description(title, facts.join(", ") || text().unknown));
}

function Page() {
  return <DetailPage digimon={Route.useLoaderData()} game={Route.useSearch().game} />;
}
