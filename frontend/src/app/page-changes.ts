import { type AppRouter, headOf } from "./router.tsx";

/** After each change of page: updates the title, and focuses the heading for screen readers. */
export function updateTitleAndFocus(router: AppRouter): void {
  router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
    document.title = headOf(router).title;
    if (pathChanged && fromLocation) document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  });
}
