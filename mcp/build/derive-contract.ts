import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Contract, type ContractOperation, TOOLS } from "../src/tools.ts";

type Schema = Readonly<Record<string, unknown>>;
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema };
type Reference = { $ref: string };
type Operation = { summary: string; description: string; parameters?: (Parameter | Reference)[] };
type OpenApi = { paths: Readonly<Record<string, { get: Operation }>>; components: object };

/** What the server needs of the OpenAPI document: of each operation that a tool calls its texts and its parameters. */
export function deriveContract(): Contract {
  const file = join(import.meta.dirname, "../../backend/openapi.json");
  const openapi: OpenApi = JSON.parse(readFileSync(file, "utf8"));
  const routes = new Set(Object.values(TOOLS).map(({ route }) => route));
  const operations: Record<string, ContractOperation> = Object.fromEntries(
    [...routes].map((route) => {
      const operation = openapi.paths[route]?.get;
      if (!operation) throw new Error(`The OpenAPI document has no operation ${route}.`);
      const { summary, description, parameters = [] } = operation;
      const own = parameters.map((parameter) => parameterOf(insertReferences(parameter, openapi) as Parameter));
      return [route, { summary, description, parameters: own }];
    }),
  );
  return operations as Contract;
}

const parameterOf = ({ name, in: place, required = false, description, schema }: Parameter) => ({
  ...{ name, in: place, required },
  schema: { ...schema, ...(description && { description }) },
});

/** A copy with everything that it refers to, and without names of enum values, which assistants do not need. */
function insertReferences(value: unknown, openapi: OpenApi): unknown {
  if (Array.isArray(value)) return value.map((item) => insertReferences(item, openapi));
  if (typeof value !== "object" || value === null) return value;
  const { $ref, "x-enum-varnames": _, ...others } = value as Record<string, unknown>;
  const referred = typeof $ref === "string" ? insertReferences(resolve($ref, openapi), openapi) : {};
  const entries = Object.entries(others).map(([key, item]) => [key, insertReferences(item, openapi)]);
  return { ...(referred as object), ...Object.fromEntries(entries) };
}

function resolve(reference: string, openapi: OpenApi): unknown {
  const segments = reference.replace(/^#\//, "").split("/");
  return segments.reduce<unknown>((value, segment) => (value as Record<string, unknown>)[segment], openapi);
}
