import { startTransition } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { hydratePage, PAGE_STATE_ID } from "./api/page-state.ts";
import { createQueryClient, type Sources } from "./api/queries.ts";
import { updateTitleAndFocus } from "./app/page-changes.ts";
import { App, createAppRouter } from "./app/router.tsx";
import type { PageState } from "./entry-server.tsx";
import { languageOf, prefixOf } from "./i18n/languages.ts";
import { selectLanguage } from "./i18n/texts.ts";
import "./styles/index.css";

void start();

// No top-level await: the pages' chunks import this module and would wait for it forever.
async function start(): Promise<void> {
  // Evaluating the scripts was one task; each part of the start is another, so that input is handled in between.
  await nextTask();
  // A page that was prerendered for another URL needs its data first of all.
  if (!isPrerendered()) loadSources().catch(() => undefined);
  const queryClient = createQueryClient(loadSources);
  const language = languageOf(location.pathname);
  document.documentElement.lang = language;
  const router = createAppRouter(queryClient, prefixOf(language));
  const app = <App queryClient={queryClient} router={router} />;
  const root = document.getElementById("root")!;
  const state: PageState | undefined =
    JSON.parse(document.getElementById(PAGE_STATE_ID)?.textContent || "null") ?? undefined;
  if (state) hydratePage(queryClient, state);
  updateTitleAndFocus(router);
  // Offline, a language that was never used on this device is missing: the page is in English.
  const hasTexts = await selectLanguage(language).then(
    () => true,
    () => false,
  );
  // Pages in the default language contain no names, so this is no part of the entry.
  if (state?.names) (await import("./names/name-index.ts")).setPrerenderedNames(state.names);
  await nextTask();

  if (isPrerendered() && hasTexts) {
    // With `ssr` the router renders the same boundaries as while prerendering.
    router.ssr = { manifest: undefined };
    await router.load();
    await nextTask();
    // React interrupts a transition every few milliseconds for input.
    startTransition(() => void hydrateRoot(root, app));
  } else {
    await router.load();
    root.textContent = "";
    createRoot(root).render(app);
  }
  delete document.documentElement.dataset.waiting;
  const { afterStart } = await import("./app/after-start.ts");
  afterStart(router);
}

async function loadSources(): Promise<Sources> {
  return (await import("./app/sources.ts")).sources;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Whether the document was prerendered for this URL; `public/early.js` makes the same comparison before it. */
function isPrerendered(): boolean {
  return document.documentElement.dataset.url === location.pathname.replace(/(.)\/$/, "$1") + location.search;
}
