import { createFileRoute } from "@tanstack/react-router";
import { TermNotFound } from "../../components/not-found.tsx";
import { loadTerm } from "../../terms/load-term.ts";
import { parseTermSearch, termHead } from "../../terms/term-head.ts";
import { TermPage } from "../../terms/term-page.tsx";

export const Route = createFileRoute("/types/$slug")({
  validateSearch: parseTermSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { slug }, deps: { page }, cause }) =>
    loadTerm(queryClient, { kind: "type", slug, page }, cause),
  head: ({ loaderData }) => termHead("type", loaderData),
  component: Page,
  notFoundComponent: ({ data }) => <TermNotFound data={data} />,
});

function Page() {
  const data = Route.useLoaderData();
  return <TermPage key={data.term.slug} {...data} page={Route.useSearch().page} />;
}
