import { DEFAULT_LANGUAGE, pathIn } from "../i18n/languages.ts";
import { language } from "../i18n/texts.ts";
import { type AppRouter, headOf } from "./router.tsx";

/** The path, without the prefix of a language, of the page that the current one is an earlier address of. */
export const currentPathOf = (router: AppRouter): string | undefined =>
  router.state.matches.flatMap(({ links }) => links ?? []).find((link) => link?.rel === "canonical")?.href;

const LINKS = 'head link[rel="canonical"], head link[rel="alternate"][hreflang]';

/** After each change of page: updates the description, and the page's public URLs in all languages. */
export function updateDescriptionAndLinks(router: AppRouter): void {
  router.subscribe("onRendered", () => {
    document.querySelector('meta[name="description"]')?.setAttribute("content", headOf(router).description);
    const pathname = currentPathOf(router) ?? router.state.location.pathname;
    for (const link of document.querySelectorAll<HTMLLinkElement>(LINKS)) {
      const code = link.rel === "canonical" ? language() : link.hreflang;
      const path = pathIn(code === "x-default" ? DEFAULT_LANGUAGE : code, pathname);
      link.href = import.meta.env.PUBLIC_SITE_URL + path;
    }
  });
}
