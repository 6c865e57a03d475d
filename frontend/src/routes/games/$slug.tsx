import { createFileRoute } from "@tanstack/react-router";
import { TermNotFound } from "../../components/not-found.tsx";
import { loadTerm, parseTermSearch, termHead } from "../../terms/load-term.ts";
import { TermPage } from "../../terms/term-page.tsx";

export const Route = createFileRoute("/games/$slug")({
  validateSearch: parseTermSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { slug }, deps: { page } }) => loadTerm(queryClient, "game", slug, page),
  head: ({ loaderData }) => termHead("game", loaderData),
  component: Page,
  notFoundComponent: ({ data }) => <TermNotFound slug={String(data ?? "")} />,
});

function Page() {
  return <TermPage {...Route.useLoaderData()} />;
}
