import { DEFAULT_LANGUAGE, pathIn } from "../i18n/languages.ts";
import { language } from "../i18n/texts.ts";
import { type AppRouter, headOf } from "./router.tsx";

const LINKS = 'head link[rel="canonical"], head link[rel="alternate"][hreflang]';

/** After each change of page: updates the description, and the page's public URLs in all languages. */
export function updateDescriptionAndLinks(router: AppRouter): void {
  router.subscribe("onRendered", () => {
    document.querySelector('meta[name="description"]')?.setAttribute("content", headOf(router).description);
    for (const link of document.querySelectorAll<HTMLLinkElement>(LINKS)) {
      const code = link.rel === "canonical" ? language() : link.hreflang;
      const path = pathIn(code === "x-default" ? DEFAULT_LANGUAGE : code, router.state.location.pathname);
      link.href = import.meta.env.PUBLIC_SITE_URL + path;
    }
  });
}
