import type { Digidex } from "@digidex/client";
import type { DehydratedState } from "@tanstack/react-query";
import { createMemoryHistory } from "@tanstack/react-router";
import { renderToString } from "react-dom/server";
import { dehydratePage } from "./api/page-state.ts";
import { createQueryClient } from "./api/queries.ts";
import { currentPathOf } from "./app/head-links.ts";
import { App, createAppRouter, headOf, PageNotFound } from "./app/router.tsx";
import { languageOf, prefixOf } from "./i18n/languages.ts";
import { selectLanguage } from "./i18n/texts.ts";
import { type NameIndex, type NameLookup, namesUsedBy } from "./names/name-index.ts";

export { sharedText as text } from "./i18n/shared-texts.ts";

/** What a prerendered page is hydrated with: its queries, and the names that it shows and that they do not contain. */
export type PageState = DehydratedState & { names?: NameIndex | undefined };

export type RenderedPage = {
  status: 200 | 404;
  language: string;
  html: string;
  title: string;
  description: string;
  /** The page's path, without the prefix of the language, if it was prerendered at an earlier address of it. */
  currentPath: string | undefined;
  state: PageState;
  /** The id of the innermost route, such as `/digimon/$slug/`, from which the page's chunks are found. */
  routeId: string;
};

/**
 * Prerenders a page with the API's responses and the default settings. All texts are in the language of the URL;
 * therefore pages of different languages cannot be rendered at the same time.
 * @param url path and search, such as `/digimon/agumon` or `/ja/digimon/agumon`
 * @param names all names, for languages that show others than the API's responses contain
 * @throws when a loader or a component fails
 */
export async function render(url: string, api: Digidex, names?: NameLookup): Promise<RenderedPage> {
  const language = languageOf(url);
  await selectLanguage(language);
  const queryClient = createQueryClient(async () => ({ api }));
  const history = createMemoryHistory({ initialEntries: [url] });
  const router = createAppRouter(queryClient, prefixOf(language), history);
  await Promise.all([router.load(), PageNotFound.preload?.()]);
  const failed = router.state.matches.find(({ status }) => status === "error");
  if (failed) throw new Error(`${url} cannot be rendered.`, { cause: failed.error });
  const [html, used] = namesUsedBy(names, () => renderToString(<App queryClient={queryClient} router={router} />));
  const page: RenderedPage = {
    status: router.state.matches.some(isNotFound) ? 404 : 200,
    language,
    html,
    ...headOf(router),
    currentPath: currentPathOf(router),
    state: { ...dehydratePage(queryClient), names: used },
    routeId: router.state.matches.at(-1)?.routeId ?? "",
  };
  queryClient.clear();
  return page;
}

const isNotFound = (match: { status: string; globalNotFound?: boolean }) =>
  match.status === "notFound" || match.globalNotFound === true;
