import { createFileRoute } from "@tanstack/react-router";
import { DigimonNotFound } from "../../components/not-found.tsx";
import { DetailPage } from "../../detail/detail-page.tsx";
import { findDigimon } from "../../detail/find-digimon.ts";
import { parseDetailSearch } from "../../games/games-query.ts";
import { pageHead, titleName } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";

export const Route = createFileRoute("/digimon/$slug/")({
  validateSearch: parseDetailSearch,
  loader: ({ context: { queryClient }, params: { slug } }) => findDigimon(queryClient, slug),
  head: ({ loaderData }) => (loaderData ? headOf(loaderData) : {}),
  component: Page,
  notFoundComponent: ({ data }) => <DigimonNotFound data={data} />,
});

function headOf(digimon: Awaited<ReturnType<typeof findDigimon>>) {
  const { terms, detail, unknown } = text();
  const facts = (["level", "attribute", "type"] as const).flatMap((kind) => {
    const [term] = digimon[`${kind}s`];
    return term ? [terms[kind]?.[term.slug] ?? term.name] : [];
  });
  return pageHead(titleName(digimon), detail.description(digimon, facts.join(", ") || unknown));
}

function Page() {
  return <DetailPage digimon={Route.useLoaderData()} game={Route.useSearch().game} />;
}
