import type { Digidex } from "@digidex/client";
import type { DehydratedState } from "@tanstack/react-query";
import { createMemoryHistory } from "@tanstack/react-router";
import { renderToString } from "react-dom/server";
import { dehydratePage } from "./api/page-state.ts";
import { createQueryClient } from "./api/queries.ts";
import { App, createAppRouter, headOf, PageNotFound } from "./app/router.tsx";

export type RenderedPage = {
  status: 200 | 404;
  html: string;
  title: string;
  description: string;
  /** The queries that the page was rendered from. */
  state: DehydratedState;
  /** The id of the innermost route, such as `/digimon/$slug/`, from which the page's chunks are found. */
  routeId: string;
};

/**
 * Prerenders a page with the API's responses and the default settings.
 * @param url path and search, such as `/digimon/agumon`
 * @throws when a loader or a component fails
 */
export async function render(url: string, api: Digidex): Promise<RenderedPage> {
  const queryClient = createQueryClient(async () => ({ api }));
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [url] }));
  await Promise.all([router.load(), PageNotFound.preload?.()]);
  const failed = router.state.matches.find(({ status }) => status === "error");
  if (failed) throw new Error(`${url} cannot be rendered.`, { cause: failed.error });
  const page: RenderedPage = {
    status: router.state.matches.some(isNotFound) ? 404 : 200,
    html: renderToString(<App queryClient={queryClient} router={router} />),
    ...headOf(router),
    state: dehydratePage(queryClient),
    routeId: router.state.matches.at(-1)?.routeId ?? "",
  };
  queryClient.clear();
  return page;
}

const isNotFound = (match: { status: string; globalNotFound?: boolean }) =>
  match.status === "notFound" || match.globalNotFound === true;
