import type { QueryClient } from "@tanstack/react-query";
import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { ErrorNotice } from "../components/error-notice.tsx";
import { PageNotFound } from "../components/page-not-found.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { routeTree } from "../route-tree.gen.ts";
import { parseSearch, stringifySearch } from "./search-params.ts";

export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { queryClient },
    parseSearch,
    stringifySearch,
    trailingSlash: "never",
    // Where pages are made it would write a script into them, and a deployment allows none.
    scrollRestoration: history === undefined,
    defaultPreload: "intent",
    // What is fresh is the query client's business.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 250,
    defaultPendingMinMs: 300,
    defaultErrorComponent: ErrorNotice,
    defaultPendingComponent: PagePending,
    defaultNotFoundComponent: PageNotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
