import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { dehydratePage } from "../../src/api/page-state.ts";
import { toDocument } from "./to-document.ts";

const TEMPLATE = {
  html: `<html lang="en"><head><!--scripts--><!--head--></head><body><!--page--><!--data--></body></html>`,
  early: "/assets/early-1.js",
  modules: ["/assets/runtime-1.js", "/assets/entry-1.js"],
};
const PAGE = { html: "<p>$& Agumon</p>", url: "/", state: { queries: [], mutations: [] } };
const HEAD = { title: "A & B", description: '"quoted"', preload: [] };

it("escapes what stands in the head", () => {
  const document = toDocument(TEMPLATE, PAGE, HEAD, true);
  expect(document).toContain("<title>A &amp; B</title>");
  expect(document).toContain('content="&quot;quoted&quot;"');
});

it("puts the page in as it is", () => {
  expect(toDocument(TEMPLATE, PAGE, HEAD, true)).toContain("<p>$& Agumon</p>");
});

it("keeps data from closing its element", () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(["q"], "</script><script>");
  expect(toDocument(TEMPLATE, { ...PAGE, state: dehydratePage(queryClient) }, HEAD, true)).toContain(
    "\\u003c/script>\\u003cscript>",
  );
});

it("asks search engines to pass where there is no public address", () => {
  expect(toDocument(TEMPLATE, PAGE, HEAD, false)).toContain('<meta name="robots" content="noindex" />');
  expect(toDocument(TEMPLATE, PAGE, { ...HEAD, canonical: "https://x.example/" }, true)).not.toContain("noindex");
});

it("lets scripts wait for the first paint where the page is made, and starts them at once where it is not", () => {
  const made = toDocument(TEMPLATE, PAGE, { ...HEAD, preload: ["assets/page-1.js"] }, true);
  expect(made).toContain('data-entry="/assets/entry-1.js"');
  expect(made).toContain('data-chunks="/assets/runtime-1.js /assets/entry-1.js /assets/page-1.js"');
  expect(made).not.toContain('type="module"');
  expect(toDocument(TEMPLATE, PAGE, HEAD, false)).toContain('type="module" crossorigin src="/assets/entry-1.js"');
});
