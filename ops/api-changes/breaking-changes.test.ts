import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { missingOasdiff } from "../test/oasdiff.ts";
import { approvalLabel, report } from "./approval.ts";
import { breakingChanges, parseChanges } from "./breaking-changes.ts";

const openapi = readFileSync(join(import.meta.dirname, "../../backend/openapi.json"), "utf8");
type Response = { headers?: Record<string, object>; content?: Record<string, object | undefined> };
type Parameter = { name: string; in: string; schema: { type?: string; default?: unknown; maximum?: number } };
type Document = {
  paths: Record<string, { get: { parameters?: Partial<Parameter>[]; responses: Record<string, Response> } }>;
  components: {
    schemas: Record<string, { properties?: Record<string, object>; required?: string[]; enum?: string[] }>;
    parameters: Record<string, Parameter>;
  };
};
/** The document after a change of it. */
function changed(change: (document: Document) => void): string {
  const document: Document = JSON.parse(openapi);
  change(document);
  return JSON.stringify(document);
}
const schema = ({ components }: Document, name: string) => components.schemas[name]!;
const responses = ({ paths }: Document, path: string) => paths[path]!.get.responses;
const parameter = ({ components }: Document, name: string) =>
  Object.values(components.parameters).find((one) => one.name === name)!;

/** As oasdiff 1.37.0 prints it. */
const PRINTED = `[
  {
    "id": "response-optional-property-removed",
    "text": "removed the optional property \`matched\` from the response with the \`200\` status",
    "level": 3,
    "operation": "GET",
    "operationId": "listDigimon",
    "path": "/digimon",
    "section": "paths",
    "fingerprint": "0cd1a1bb0a5e"
  }
]`;

const missing = missingOasdiff();

describe.skipIf(missing)("oasdiff", { meta: { missing } }, () => {
  it("reports nothing for a document that only has more", () => {
    const more = changed((document) => {
      schema(document, "Meta").properties = { ...schema(document, "Meta").properties, extra: { type: "string" } };
      schema(document, "ProblemCode").enum?.push("another-kind");
      schema(document, "DigimonSort").enum?.push("another-order");
      schema(document, "DigimonPage").required?.push("missing");
      parameter(document, "limit").schema.maximum = 200;
      Object.assign(responses(document, "/levels"), { 409: responses(document, "/digimon/{key}")["409"] });
      document.paths["/digimon"]!.get.parameters?.push({ name: "another", in: "query", schema: { type: "string" } });
      document.paths["/another"] = document.paths["/meta"]!;
    });
    expect(breakingChanges(openapi, more).map(({ text }) => text)).toEqual([]);
  });

  it.each<[string, (document: Document) => void, RegExp]>([
    ["an operation", ({ paths }) => delete paths["/facets"], /removed/],
    ["a property", (document) => delete schema(document, "Meta").properties?.commit, /commit/],
    ["a parameter", ({ paths }) => paths["/digimon/random"]!.get.parameters?.pop(), /seed/],
    [
      "the type of a property",
      (document) => Object.assign(schema(document, "Level").properties!.rank!, { type: "string" }),
      /rank/,
    ],
  ])("reports %s that callers can no longer rely on", (_, change, expected) => {
    const changes = breakingChanges(openapi, changed(change));
    expect(changes.length).toBeGreaterThan(0);
    expect(report(changes, "main")).toMatch(expected);
  });

  it("reports what oasdiff itself only mentions: callers and generated code rely on it as well", () => {
    const changes = breakingChanges(
      openapi,
      changed((document) => {
        delete schema(document, "DigimonRow").properties?.name_ja;
        schema(document, "ProblemCode").enum?.shift();
        delete responses(document, "/digimon/{key}")["404"];
        const list = responses(document, "/digimon")["200"]!;
        delete list.headers?.ETag;
        list.content = { "application/vnd.digidex+json": list.content!["application/json"] };
        parameter(document, "limit").schema.default = 10;
        delete document.paths["/evolutions/path"]!.get.parameters?.find(({ name }) => name === "k")?.schema?.default;
        parameter(document, "level").schema = { type: "string" };
        Object.assign(document.paths["/digimon"]!.get, { operationId: "search", tags: ["Other"] });
        const { Health, ...others } = document.components.schemas;
        document.components.schemas = { ...others, Status: Health! };
        const { content } = responses(document, "/health")["200"]!;
        content!["application/json"] = { schema: { $ref: "#/components/schemas/Status" } };
      }),
    );
    expect(new Set(changes.map(({ id }) => id))).toEqual(
      new Set([
        "response-optional-property-removed",
        "response-property-enum-value-removed",
        "response-non-success-status-removed",
        "optional-response-header-removed",
        "response-media-type-name-specialized",
        "request-parameter-default-value-changed",
        "request-parameter-default-value-removed",
        "request-parameter-type-generalized",
        "api-operation-id-removed",
        "api-tag-removed",
        "api-schema-removed",
      ]),
    );
  });
});

describe.skipIf(missing)("the removal of a deprecated operation", { meta: { missing } }, () => {
  const deprecated = (sunset: string) =>
    changed(({ paths }) => Object.assign(paths["/facets"]!.get, { deprecated: true, "x-sunset": sunset }));
  const removed = changed(({ paths }) => delete paths["/facets"]);

  it("breaks nothing after its sunset, and something before", () => {
    expect(breakingChanges(deprecated("2026-01-01"), removed)).toEqual([]);
    expect(breakingChanges(deprecated("2999-01-01"), removed)).not.toEqual([]);
  });
});

describe("the approval", () => {
  const [change] = parseChanges(PRINTED);
  if (!change) throw new Error("There is a change.");
  const other = { ...change, path: "/skills" };

  it("is a label for exactly these changes, in any order", () => {
    expect(approvalLabel([change, other])).toBe(approvalLabel([other, change]));
    expect(approvalLabel([change])).not.toBe(approvalLabel([change, other]));
    expect(approvalLabel([change])).toMatch(/^approves-api-change-[0-9a-f]{20}$/);
  });

  it("is asked for in a report that lists each change once, with its operations", () => {
    const text = report([change, other], "main");
    expect(text.match(/optional property/g)).toHaveLength(1);
    expect(text).toContain("`GET /digimon`, `GET /skills`");
    expect(text).toContain(approvalLabel([change, other]));
    expect(report(parseChanges(""), "main")).toContain("No breaking change");
  });
});
