import { type AppRouter, headOf } from "./router.tsx";

/** After each change of page: updates the title, and focuses the heading for screen readers. */
export function updateTitleAndFocus(router: AppRouter): void {
  router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
    document.title = headOf(router).title;
    if (pathChanged && fromLocation && !isTyping()) {
      document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    }
  });
}

/** The visitor was quicker than the page and is in one of its fields already. */
const isTyping = () => document.activeElement?.matches("main :is(input, select, textarea)") === true;
