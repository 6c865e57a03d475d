import type { createAppRouter } from "./create-app-router.tsx";
import { headOf } from "./head-of.ts";

/** After each change of page: its title, and the focus on its heading, where a screen reader goes on. */
export function followPages(router: ReturnType<typeof createAppRouter>): void {
  router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
    const { title, description } = headOf(router);
    document.title = title;
    document.querySelector('meta[name="description"]')?.setAttribute("content", description);
    const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
    if (canonical) canonical.href = import.meta.env.PUBLIC_SITE_URL + router.state.location.pathname;
    if (pathChanged && fromLocation) document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  });
}
