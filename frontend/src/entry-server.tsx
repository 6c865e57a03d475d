import type { Digidex } from "@digidex/client";
import { createMemoryHistory } from "@tanstack/react-router";
import { renderToString } from "react-dom/server";
import { collectAnswers, type InitialData } from "./api/initial-data.ts";
import { createQueryClient } from "./api/query-client.ts";
import { App } from "./app/app.tsx";
import { createAppRouter } from "./app/create-app-router.tsx";
import { headOf } from "./app/head-of.ts";

export type RenderedPage = {
  status: number;
  html: string;
  title: string;
  description: string;
  data: InitialData;
  /** The route's path as its file has it, for the chunks that it needs. */
  routeId: string;
};

/** Makes the page of an address from the API's answers, as the browser would show it with the default settings. */
export async function render(address: string, api: Digidex): Promise<RenderedPage> {
  const queryClient = createQueryClient(api);
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  await router.load();
  const failed = router.state.matches.find(({ status }) => status === "error");
  if (failed) throw new Error(`${address} cannot be rendered.`, { cause: failed.error });
  const page = {
    status: router.state.matches.some(isNotFound) ? 404 : 200,
    html: renderToString(<App queryClient={queryClient} router={router} />),
    ...headOf(router),
    data: { address, answers: collectAnswers(queryClient) },
    routeId: router.state.matches.at(-1)?.routeId ?? "",
  };
  queryClient.clear();
  return page;
}

const isNotFound = (match: { status: string; globalNotFound?: boolean }) =>
  match.status === "notFound" || match.globalNotFound === true;
