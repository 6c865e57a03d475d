import { describe, expect, it } from "vitest";
import { PROBLEMS } from "../src/problem/problem.ts";
import { apiDocument } from "./api-document.ts";
import { renderLlmsText } from "./llms.ts";

const urls = { api: "https://api.test", site: "https://site.test" };
const document = apiDocument(urls);
const text = renderLlmsText(document, urls);
const lines = text.split("\n");

describe("llms.txt", () => {
  it("starts with a title and a summary, and has headings for lists only (llmstxt.org)", () => {
    expect(lines[0]).toBe("# Digidex API");
    expect(lines[2]).toMatch(/^> \S/);
    expect(lines.filter((line) => line.startsWith("#")).slice(1)).toEqual(
      expect.arrayContaining(["## Digimon", "## Problems", "## Reference"]),
    );
    expect(lines.every((line) => !line.startsWith("###"))).toBe(true);
  });

  it("has one line for every path, with its parameters and a complete example URL", () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      const found = lines.filter((line) => line.startsWith(`- [GET ${path}](`));
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(get.summary);
      expect(/\]\(([^)]+)\)/.exec(found[0] ?? "")?.[1]).not.toMatch(/[{}]/);
      for (const { name } of get.parameters ?? []) expect(found[0]).toContain(name);
    }
  });

  it("explains each parameter once for each of its meanings", () => {
    expect(text).toContain("- `limit`: integer.");
    expect(text).toContain("- `direction` on `/evolutions/path`: string.");
    for (const { get } of Object.values(document.paths)) {
      for (const { name } of get.parameters ?? []) expect(text).toContain(`- \`${name}\``);
    }
  });

  it("explains every problem, and requests, filters, paging and caching", () => {
    for (const [kind, { status }] of Object.entries(PROBLEMS)) {
      expect(text).toContain(`[${status} ${kind}](https://api.test/docs#problem-${kind})`);
    }
    for (const word of ["level=adult,perfect", "links.next", "If-None-Match", "2,048 bytes"])
      expect(text).toContain(word);
  });
});
