import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { StaticDocument } from "../src/http/responses.ts";
import { required } from "../src/required.ts";
import { staticDocuments } from "./static-documents.ts";

const documents = staticDocuments({ api: "https://api.test/v1", site: "https://site.test" });
const [openapi, docs, llms] = ["/openapi.json", "/docs", "/llms.txt"].map((path) =>
  required(documents[path], path),
) as [StaticDocument, StaticDocument, StaticDocument];
const policy = docs.headers?.["content-security-policy"] ?? "";
const directives = new Map(policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]));

const inlineBlocks = (element: string) => [...docs.body.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, "g"))];
const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the API's own documents", () => {
  it("have their media types", () => {
    expect(Object.keys(documents).sort()).toEqual([
      ...["/.well-known/api-catalog", "/docs", "/docs/feed", "/llms.txt", "/openapi.json"],
    ]);
    expect(openapi.contentType).toBe("application/json");
    expect(docs.contentType).toBe("text/html; charset=utf-8");
    expect(llms.contentType).toBe("text/plain; charset=utf-8");
  });

  it("contain the deployment's URL and no other", () => {
    expect(JSON.parse(openapi.body).servers).toEqual([{ url: "https://api.test/v1" }]);
    expect(docs.body).toContain("https://api.test/v1/openapi.json");
    for (const { body } of [openapi, docs, llms]) expect(body).not.toContain("localhost");
  });

  it("are rendered once", () => {
    expect(documents["/docs"]).toBe(docs);
  });
});

describe("the reference page's content security policy", () => {
  it("contains the hashes of the page's style and script", () => {
    const [styles, scripts] = [inlineBlocks("style"), inlineBlocks("script")];
    expect(styles.map(([, text]) => hash(text ?? "")).join(" ")).toBe(directives.get("style-src"));
    expect(scripts.map(([, text]) => hash(text ?? "")).join(" ")).toBe(directives.get("script-src"));
    expect(docs.body.match(/<script/g)).toHaveLength(scripts.length);
    expect(docs.body).not.toMatch(/ (style|on[a-z]+)="/);
  });

  it("allows requests to the API and nothing else", () => {
    expect(directives.get("default-src")).toBe("'none'");
    expect(directives.get("connect-src")).toBe("https://api.test");
    for (const name of ["base-uri", "form-action", "frame-ancestors"]) expect(directives.get(name)).toBe("'none'");
    expect(policy).not.toContain("unsafe");
  });
});
