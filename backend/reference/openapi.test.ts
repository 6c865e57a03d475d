import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openapi } from "../test/contract.ts";

// What linters recommend, and what generators of clients need for results that are pleasant to use.

type Found = { path: string; value: Record<string, unknown> };

/** Every object in the document that fulfils a condition, with its path. */
function objectsWhere(is: (value: Record<string, unknown>, path: string) => boolean): Found[] {
  const found: Found[] = [];
  const visit = (value: unknown, path: string) => {
    if (typeof value !== "object" || value === null) return;
    const object = value as Record<string, unknown>;
    if (is(object, path)) found.push({ path, value: object });
    for (const [key, item] of Object.entries(object)) if (key !== "example") visit(item, `${path}/${key}`);
  };
  visit(openapi, "");
  return found;
}
const pathsWhere = (is: Parameters<typeof objectsWhere>[0]) => objectsWhere(is).map(({ path }) => path);

const isComponent = (path: string) => /^\/components\/schemas\/[^/]+$/.test(path);
const isProperty = (path: string) => /\/properties\/[^/]+$/.test(path);

describe("the OpenAPI document", () => {
  it("has no finding of Spectral", async () => {
    const linter = new spectral.Spectral();
    linter.setRuleset({ extends: [[rulesets.oas as spectral.RulesetDefinition, "recommended"]], rules: {} });
    const findings = await linter.run(JSON.parse(JSON.stringify(openapi)));
    expect(findings.map(({ code, path, message }) => `${code} ${path.join("/")}: ${message}`)).toEqual([]);
  });

  it("has no finding of Redocly", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const findings = await lintFromString({ source: JSON.stringify(openapi), absoluteRef: "openapi.json", config });
    expect(findings.map(({ ruleId, location, message }) => `${ruleId} ${location[0]?.pointer}: ${message}`)).toEqual(
      [],
    );
  });

  it("names the schema of every object and every enum", () => {
    expect(pathsWhere(({ type, properties }, path) => type === "object" && !!properties && !isComponent(path))).toEqual(
      [],
    );
    expect(pathsWhere(({ enum: values }, path) => Array.isArray(values) && !isComponent(path))).toEqual([]);
  });

  it("names every value of an enum with an identifier of its own", () => {
    const enums = objectsWhere(({ enum: values }) => Array.isArray(values));
    expect(enums.length).toBeGreaterThan(20);
    for (const { path, value } of enums) {
      const { enum: values, "x-enum-varnames": names } = value as { enum: string[]; "x-enum-varnames": string[] };
      expect(names, path).toHaveLength(values.length);
      expect(new Set(names).size, path).toBe(values.length);
      for (const name of names) expect(name, path).toMatch(/^[A-Z][A-Za-z0-9]*$/);
    }
  });

  it("has no union of objects", () => {
    const isObject = (schema: { $ref?: string; type?: unknown }) => {
      const name = schema.$ref?.split("/").at(-1);
      return (name ? openapi.components.schemas[name] : schema)?.type === "object";
    };
    const unions = objectsWhere(({ anyOf, oneOf }) => Array.isArray(anyOf ?? oneOf));
    const ofObjects = unions.filter(
      ({ value }) => ((value.anyOf ?? value.oneOf) as object[]).filter(isObject).length > 1,
    );
    expect(ofObjects.map(({ path }) => path)).toEqual([]);
  });

  it("has no constant or enum in a union, with which generated Python and Java clients misread the other values", () => {
    const unions = objectsWhere(({ anyOf, oneOf }) => Array.isArray(anyOf ?? oneOf));
    const misread = unions.filter(({ value }) => {
      const members = ((value.anyOf ?? value.oneOf) as { type?: string; const?: unknown; $ref?: string }[]).filter(
        ({ type }) => type !== "null",
      );
      return members.length > 1 && members.some(({ const: constant, $ref }) => constant !== undefined || $ref);
    });
    expect(misread.map(({ path }) => path)).toEqual([]);
  });

  it("has no bounds beside a property `int`, which generated Python classes take for the type of their numbers", () => {
    const objects = objectsWhere(({ properties }) => typeof properties === "object" && "int" in (properties ?? {}));
    expect(objects.map(({ path }) => path)).toEqual(["/components/schemas/Stats", "/components/schemas/Figures"]);
    for (const { value } of objects) expect(JSON.stringify(value)).not.toMatch(/"(minimum|maximum)":/);
  });

  it("has no pattern for what a format says, which generators would check a second time", () => {
    expect(pathsWhere(({ format, pattern }) => format !== undefined && pattern !== undefined)).toEqual([]);
  });

  it("describes every schema, property, parameter and header", () => {
    const isDescribed = ({ $ref, description }: Record<string, unknown>) => Boolean($ref ?? description);
    const needsText = (path: string) =>
      isComponent(path) ||
      isProperty(path) ||
      /^\/components\/(parameters|headers)\/[^/]+$/.test(path) ||
      /\/parameters\/\d+$/.test(path);
    expect(pathsWhere((value, path) => needsText(path) && !isDescribed(value))).toEqual([]);
  });

  it("has no parameter that several operations repeat", () => {
    const inline = objectsWhere((value, path) => /\/parameters\/\d+$/.test(path) && "name" in value);
    const texts = inline.map(({ value }) => JSON.stringify(value));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  it("has an example for every response, which its schema allows", () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    ajv.addSchema({ ...openapi, $id: "openapi" });
    const contents = objectsWhere((value, path) => /\/content\/[^/]+\/[^/]+$/.test(path) && "schema" in value);
    expect(contents.length).toBeGreaterThan(Object.keys(openapi.paths).length);
    for (const { path, value } of contents) {
      const { $ref } = value.schema as { $ref: string };
      expect(ajv.validate(`openapi${$ref}`, value.example), `${path} ${ajv.errorsText()}`).toBe(true);
    }
  });

  it("says that no operation needs credentials, and who maintains the API", () => {
    expect(openapi).toMatchObject({
      security: [],
      info: { contact: { name: expect.any(String), url: expect.any(String) } },
    });
  });
});
