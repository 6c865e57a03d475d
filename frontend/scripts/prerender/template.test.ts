import { expect, it } from "vitest";
import { takeApart } from "./template.ts";

const BUNDLED = `<head>
    <script src="/early.js"></script>
    <!--head-->
    <script type="module" crossorigin src="/assets/runtime-1.js"></script>
    <script type="module" crossorigin src="/assets/entry-1.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/style-1.css">
  </head>`;

it("asks for the style before anything else, and leaves the modules to each page", () => {
  const { html, modules } = takeApart(BUNDLED, "/assets/early-1.js", "/assets/font-1.woff");
  expect(modules).toEqual(["/assets/runtime-1.js", "/assets/entry-1.js"]);
  expect(html).not.toContain("module");
  expect(html.indexOf("<!--scripts-->")).toBeLessThan(html.indexOf("style-1.css"));
  expect(html.indexOf("style-1.css")).toBeLessThan(html.indexOf("<!--head-->"));
});

it("does not write pages from a document that it does not know", () => {
  expect(() => takeApart(BUNDLED.replace("stylesheet", "style"), "/early.js", "/font.woff")).toThrow("has changed");
});
