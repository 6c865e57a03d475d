import { createFileRoute, redirect } from "@tanstack/react-router";
import { isRefused } from "../../api/availability.ts";
import { DigimonNotFound } from "../../components/not-found.tsx";
import { findDigimon } from "../../detail/find-digimon.ts";
import { isTreeShown, treeOptions, treeQuery } from "../../tree/tree-options.ts";
import { TreePage } from "../../tree/tree-page.tsx";
import { parseTreeSearch } from "../../tree/tree-search.ts";

export const Route = createFileRoute("/digimon/$slug/tree")({
  validateSearch: parseTreeSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, params: { slug }, deps }) => {
    const digimon = await findDigimon(queryClient, slug, "/digimon/$slug/tree");
    const graph = queryClient.ensureQueryData(treeQuery(digimon.slug, treeOptions(digimon, deps)));
    // When only the choices change, the page stays: it shows the progress and errors itself.
    if (isTreeShown(queryClient, digimon.slug)) graph.catch(() => undefined);
    else {
      await graph.catch((error: unknown) => {
        // Such as a game that does not exist: the tree is shown without it.
        if (!isRefused(error)) throw error;
        throw redirect({ to: "/digimon/$slug/tree", params: { slug: digimon.slug }, search: {}, replace: true });
      });
    }
    return digimon;
  },
  head: async ({ loaderData }) => (loaderData ? (await import("../../i18n/page-heads.ts")).treeHead(loaderData) : {}),
  component: Page,
  notFoundComponent: ({ data }) => <DigimonNotFound data={data} />,
});

function Page() {
  return <TreePage digimon={Route.useLoaderData()} search={Route.useSearch()} />;
}
