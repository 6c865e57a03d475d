import { useLocation } from "@tanstack/react-router";
import { languages, pathIn } from "../i18n/languages.ts";
import { language } from "../i18n/texts.ts";

/** Links to this page in all languages. Each is a document of its own, so they are loaded anew. */
export function LanguageLinks() {
  const { pathname, searchStr } = useLocation();
  return languages().map(({ code, name }) => (
    <a
      key={code}
      href={pathIn(code, pathname) + searchStr}
      lang={code}
      hrefLang={code}
      rel="alternate"
      aria-current={code === language() ? "true" : undefined}
    >
      {name}
    </a>
  ));
}
