import type { RenderedPage } from "../../src/entry-server.tsx";
import type { Head } from "./document.ts";

type Page = Pick<RenderedPage, "language" | "html" | "description">;

/**
 * The content of 404.html, which is the answer to every URL without a file, of whichever language: without scripts, it says the
 * same in all languages.
 * @param pages the not-found page in each language, the default one first
 * @throws if a page is not as the layout writes it so far
 */
export function notFoundDocument([first, ...others]: readonly Page[]): { html: string; head: Head } {
  if (!first) throw new Error("There is no not-found page.");
  const contents = others.map(({ language, html }) => `<div lang="${language}">${contentOf(html)}</div>`);
  return {
    html: first.html.replace("</main>", () => `${contents.join("")}</main>`),
    head: { title: "Digidex", description: first.description, language: first.language },
  };
}

/** What is in the main part of a page, without the hint about scripts. */
function contentOf(html: string): string {
  const [, content] = /<main[^>]*>(?:<noscript>.*?<\/noscript>)?(.*)<\/main>/s.exec(html) ?? [];
  if (!content) throw new Error("The not-found page has no main part.");
  return content;
}
