import { expect, it } from "vitest";
import { toDocument } from "./to-document.ts";

const TEMPLATE = `<html lang="en"><head><!--head--></head><body><!--page--><!--data--></body></html>`;
const PAGE = { html: "<p>$& Agumon</p>", data: { address: "/", answers: [] } };
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
  const data = { address: "/", answers: [[["q"], "</script><script>"]] as [string[], string][] };
  expect(toDocument(TEMPLATE, { ...PAGE, data }, HEAD, true)).toContain("\\u003c/script>\\u003cscript>");
});

it("asks search engines to pass where there is no public address", () => {
  expect(toDocument(TEMPLATE, PAGE, HEAD, false)).toContain('<meta name="robots" content="noindex" />');
  expect(toDocument(TEMPLATE, PAGE, { ...HEAD, canonical: "https://x.example/" }, true)).not.toContain("noindex");
});
