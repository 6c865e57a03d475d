import { describe, expect, it } from "vitest";
import { PROBLEMS } from "../src/problem/problem.ts";
import { type ApiDocument, apiDocument, usedSchemas } from "./api-document.ts";
import { escapeHtml } from "./html.ts";
import { renderPage } from "./render-page.ts";

const urls = { api: "https://api.test", site: "https://site.test" };
const document = apiDocument(urls);
const pageOf = (document: ApiDocument, site = urls.site) => renderPage({ document, site, style: "", script: "" });
const page = pageOf(document);
const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, ...get }));

/** The HTML of an operation. */
const article = (operationId: string) =>
  new RegExp(`<article class="operation" id="operation-${operationId}"[^]*?</article>`).exec(page)?.[0] ?? "";
const all = (pattern: RegExp, text = page) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

describe("the reference page", () => {
  it("has every operation with its path, texts and responses", () => {
    for (const { path, operationId, summary, responses } of operations) {
      const text = article(operationId);
      expect(text).toContain(`<code>${path}</code>`);
      expect(text).toContain(escapeHtml(summary ?? ""));
      expect(text).toContain("curl &quot;https://api.test");
      for (const status of Object.keys(responses)) expect(text).toContain(`<b>${status}</b>`);
    }
  });

  it("has every parameter with its type, its constraints, and a labelled form field", () => {
    for (const { operationId, parameters = [] } of operations) {
      const text = article(operationId);
      for (const { name, schema } of parameters) {
        expect(text).toContain(`id="operation-${operationId}.${name}"><dt><code>${name}</code>`);
        expect(text).toMatch(
          new RegExp(
            `<label for="(operation-${operationId}-try-${name})">${name}</label><(input|select) id="\\1" name="${name}"`,
          ),
        );
        for (const value of schema.enum ?? schema.items?.enum ?? []) expect(text).toContain(`<code>${value}</code>`);
        if (schema.default !== undefined) expect(text).toContain(`Default <code>${schema.default}</code>`);
        if (schema.description) expect(text).toContain(escapeHtml(schema.description).split("`")[0]);
      }
    }
  });

  it("has every schema of a response, with every field", () => {
    for (const [name, schema] of usedSchemas(document)) {
      const text = new RegExp(`<article class="schema" id="schema-${name}"[^]*?</article>`).exec(page)?.[0];
      for (const field of Object.keys(schema.properties ?? {})) expect(text).toContain(`<code>${field}</code>`);
    }
  });

  it("explains every problem under the anchor to which problem documents link", () => {
    for (const kind of Object.keys(PROBLEMS)) expect(page).toContain(`id="problem-${kind}"`);
  });

  it("has unique ids and no broken internal links", () => {
    const ids = all(/ id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all(/href="#([^"]+)"/g).filter((target) => !ids.includes(target))).toEqual([]);
    const referredTo = ["for", "aria-labelledby", "aria-describedby", "popovertarget"];
    const names = referredTo.flatMap((attribute) => all(new RegExp(` ${attribute}="([^"]+)"`, "g")));
    expect(names.filter((name) => !ids.includes(name))).toEqual([]);
  });

  it("loads no other file", () => {
    expect(page).not.toMatch(/ (src|srcset|poster|action|background)=/);
    for (const href of all(/<link[^>]* href="([^"]+)"/g)) expect(href).toMatch(/^data:/);
  });

  it("states that it is unofficial, and credits the wikis", () => {
    expect(page).toContain("Unofficial");
    for (const wiki of ["https://wikimon.net", "https://digimon.fandom.com"]) expect(page).toContain(`href="${wiki}"`);
  });
});

describe("a document with markup in its texts", () => {
  const hostile = `"'><img src=x onerror=alert(1)></script><b>`;

  it("is escaped everywhere", () => {
    const schema = { description: hostile, pattern: hostile, enum: [hostile], default: hostile, example: hostile };
    const made = pageOf(
      {
        openapi: hostile,
        info: { title: hostile, version: hostile, description: hostile },
        servers: [{ url: `https://api.test/${hostile}` }],
        tags: [{ name: hostile }],
        paths: {
          [`/${hostile}/{x}`]: {
            get: {
              operationId: hostile,
              summary: hostile,
              description: hostile,
              tags: [hostile],
              parameters: [
                { name: hostile, in: "query", required: true, schema: { type: hostile, format: hostile, ...schema } },
                { name: "x", in: "path", example: hostile, schema: { type: "array", items: schema } },
              ],
              responses: {
                "200": {
                  description: hostile,
                  headers: { [hostile]: { description: hostile } },
                  content: { [hostile]: { schema: { $ref: `#/components/schemas/${hostile}` } } },
                },
                [hostile]: { description: hostile },
              },
            },
          },
        },
        components: { schemas: { [hostile]: { ...schema, properties: { [hostile]: schema } } }, responses: {} },
      },
      `https://site.test/${hostile}`,
    );
    expect(made).not.toContain("<img");
    expect(made).not.toContain(hostile);
    expect(made.match(/<\/script>/g)).toHaveLength(1);
    expect(made.match(/<b>/g)?.length).toBe(made.match(/<\/b>/g)?.length);
  });
});
