import { expect, it } from "vitest";
import { notFoundDocument } from "./not-found.ts";

const page = (language: string, heading: string) => ({
  ...{ language, description: "A reference" },
  html: `<a href="#main">Skip</a><main id="main"><noscript><p>Scripts</p></noscript><h1>${heading}</h1></main><footer></footer>`,
});

it("says the same in every language, marked as such, within one layout", () => {
  const { html, head } = notFoundDocument([page("en", "Page not found"), page("ja", "ありません")]);
  expect(html).toContain('<h1>Page not found</h1><div lang="ja"><h1>ありません</h1></div></main><footer>');
  expect(html.match(/<noscript>/g)).toHaveLength(1);
  expect(head.language).toBe("en");
});

it("refuses a page without a main part", () => {
  expect(() => notFoundDocument([page("en", "x"), { ...page("ja", "x"), html: "<p>" }])).toThrow("no main part");
});
