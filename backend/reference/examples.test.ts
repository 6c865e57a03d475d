import { describe, expect, it } from "vitest";
import { apiDocument } from "./api-document.ts";
import { exampleOf, exampleValues } from "./examples.ts";

const { paths } = apiDocument({ api: "https://api.test", site: "https://site.test" });
const operations = Object.values(paths).map(({ get }) => get);

describe("examples", () => {
  it("exist for every parameter", () => {
    const without = operations.flatMap((operation) => {
      const given = new Map(exampleValues(operation));
      const parameters = (operation.parameters ?? []).filter((each) => !given.get(each.name) && !exampleOf(each));
      return parameters.map(({ name }) => `${operation.operationId} ${name}`);
    });
    expect(without).toEqual([]);
  });

  it("contain every required parameter", () => {
    for (const operation of operations) {
      const given = exampleValues(operation).map(([name]) => name);
      const required = (operation.parameters ?? []).filter((parameter) => parameter.required);
      expect(given).toEqual(expect.arrayContaining(required.map(({ name }) => name)));
    }
  });

  it("contain allowed values only", () => {
    for (const operation of operations) {
      const given = new Map(exampleValues(operation));
      for (const { name, schema } of operation.parameters ?? []) {
        if (schema.enum && given.has(name)) expect(schema.enum).toContain(given.get(name));
      }
    }
  });
});
