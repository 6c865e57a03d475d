import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRouter, lazyRouteComponent, type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { ErrorNotice } from "../components/error-notice.tsx";
import { PagePending, PENDING_MS } from "../components/page-pending.tsx";
import { routeTree } from "../route-tree.gen.ts";
import { parseSearch, stringifySearch } from "../search-params.ts";

/** In a chunk of its own, as the pages are. */
export const PageNotFound = lazyRouteComponent(() => import("../components/not-found.tsx"), "PageNotFound");

export type AppRouter = ReturnType<typeof createAppRouter>;

/**
 * @param prefix what all paths of the page's language begin with
 * @param history a memory history when a page is prerendered; in the browser, the browser's own
 */
export function createAppRouter(queryClient: QueryClient, prefix: string, history?: RouterHistory) {
  return createRouter({
    routeTree,
    basepath: prefix || "/",
    ...(history && { history }),
    context: { queryClient },
    parseSearch,
    stringifySearch,
    trailingSlash: "never",
    // While prerendering it would write an inline script, which the content security policy forbids.
    scrollRestoration: history === undefined,
    defaultPreload: "intent",
    // The query client decides what is fresh.
    defaultPreloadStaleTime: 0,
    // Nor does the router keep pages that were left: the reason of an abort has the stack of the navigation after it, whose functions
    // hold the page before, and so on. The heap would grow with every navigation.
    defaultGcTime: 0,
    defaultPendingMs: PENDING_MS,
    defaultPendingMinMs: 300,
    defaultErrorComponent: ErrorNotice,
    defaultPendingComponent: PagePending,
    defaultNotFoundComponent: PageNotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}

export function App({ queryClient, router }: { queryClient: QueryClient; router: AppRouter }) {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}

/** Title and description of the current page: the innermost route that sets one decides. */
export function headOf(router: AppRouter): { title: string; description: string } {
  const tags = router.state.matches.flatMap(({ meta }) => meta ?? []);
  const title = tags.findLast((tag) => tag?.title)?.title;
  const description = tags.findLast((tag) => tag?.name === "description" && tag.content)?.content;
  return { title: title ?? "Digidex", description: description ?? "Digidex" };
}
