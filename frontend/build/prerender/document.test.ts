import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { dehydratePage } from "../../src/api/page-state.ts";
import { parseTemplate, toDocument } from "./document.ts";

const BUILT = `<head>
    <script src="/early.js"></script>
    <!--head-->
    <script type="module" crossorigin src="/assets/runtime-1.js"></script>
    <script type="module" crossorigin src="/assets/entry-1.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/style-1.css">
  </head>`;

describe("parseTemplate", () => {
  it("moves the stylesheet to the top and takes the modules out", () => {
    const { html, modules } = parseTemplate(BUILT, "/assets/early-1.js", "/assets/font-1.woff");
    expect(modules).toEqual(["/assets/runtime-1.js", "/assets/entry-1.js"]);
    expect(html).not.toContain("module");
    expect(html.indexOf("<!--scripts-->")).toBeLessThan(html.indexOf("style-1.css"));
    expect(html.indexOf("style-1.css")).toBeLessThan(html.indexOf("<!--head-->"));
  });

  it("throws when an expected element is missing", () => {
    expect(() => parseTemplate(BUILT.replace("stylesheet", "style"), "/early.js", "/font.woff")).toThrow(
      "expected module, stylesheet and script",
    );
  });
});

describe("toDocument", () => {
  const template = {
    html: `<html lang="en"><head><!--scripts--><!--head--></head><body><!--page--><!--state--></body></html>`,
    early: "/assets/early-1.js",
    modules: ["/assets/runtime-1.js", "/assets/entry-1.js"],
  };
  const html = "<p>$& Agumon</p>";
  const head = { language: "en", title: "A & B", description: '"quoted"' };
  const hydration = { url: "/", state: { queries: [], mutations: [] }, chunks: [] };

  it("escapes the head's texts", () => {
    const document = toDocument(template, html, head, hydration);
    expect(document).toContain("<title>A &amp; B</title>");
    expect(document).toContain('content="&quot;quoted&quot;"');
  });

  it("inserts the page unchanged", () => {
    expect(toDocument(template, html, head, hydration)).toContain(html);
  });

  it("escapes the dehydrated queries, so that no text can close the script element", () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(["q"], "</script><script>");
    const state = dehydratePage(queryClient);
    expect(toDocument(template, html, head, { ...hydration, state })).toContain("\\u003c/script>\\u003cscript>");
  });

  it("has noindex exactly if it has no canonical URL", () => {
    expect(toDocument(template, html, head)).toContain('<meta name="robots" content="noindex" />');
    const canonical = "https://x.example/";
    expect(toDocument(template, html, { ...head, canonical }, hydration)).not.toContain("noindex");
  });

  it("loads modules after the first paint if the page can be hydrated, and at once if not", () => {
    const hydratable = toDocument(template, html, head, { ...hydration, chunks: ["assets/page-1.js"] });
    expect(hydratable).toContain('data-entry="/assets/entry-1.js"');
    expect(hydratable).toContain('data-chunks="/assets/runtime-1.js /assets/entry-1.js /assets/page-1.js"');
    expect(hydratable).not.toContain('type="module"');
    expect(toDocument(template, html, head)).toContain('type="module" crossorigin src="/assets/entry-1.js"');
  });
});
