import { createClient } from "@digidex/client";
import { startTransition } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { INITIAL_DATA_ID, type InitialData, keepAnswers } from "./api/initial-data.ts";
import { createQueryClient } from "./api/query-client.ts";
import { App } from "./app/app.tsx";
import { createAppRouter } from "./app/create-app-router.tsx";
import { followPages } from "./app/follow-pages.ts";
import { leaveOutdated } from "./app/leave-outdated.ts";
import { nextTask } from "./app/next-task.ts";
import { loadLanguage } from "./i18n/dictionaries.ts";
import { settings } from "./settings/settings.ts";
import "./styles/index.css";

void start();

// A function, and not the module's own top: the pages' files import this one, and would wait for it for ever.
async function start(): Promise<void> {
  // To have read the scripts was a task of its own.
  await nextTask();
  const queryClient = createQueryClient(createClient({ baseUrl: "/api" }));
  const router = createAppRouter(queryClient);
  const root = document.getElementById("root")!;
  const initial = readInitialData();
  if (initial) keepAnswers(queryClient, initial.answers);
  followPages(router);
  leaveOutdated(router);
  await loadLanguage(settings.get().language);
  await nextTask();

  if (initial && initial.address === location.pathname.replace(/(.)\/$/, "$1") + location.search) {
    // With this the router renders the same boundaries as it did for the prerendered page.
    router.ssr = { manifest: undefined };
    await router.load();
    await nextTask();
    // As a transition it gives way to the visitor every few milliseconds.
    startTransition(() => void hydrateRoot(root, <App queryClient={queryClient} router={router} />));
  } else {
    await router.load();
    root.textContent = "";
    createRoot(root).render(<App queryClient={queryClient} router={router} />);
  }
  delete document.documentElement.dataset.waiting;
  const { afterStart } = await import("./app/after-start.ts");
  afterStart();
}

function readInitialData(): InitialData | undefined {
  const text = document.getElementById(INITIAL_DATA_ID)?.textContent;
  return text ? JSON.parse(text) : undefined;
}
