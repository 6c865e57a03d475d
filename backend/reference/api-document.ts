import type { PublicUrls } from "@digidex/db-snapshot";
import openapi from "../openapi.json" with { type: "json" };

/** The parts of JSON Schema that the document uses. */
export type Schema = {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  additionalProperties?: Schema | boolean;
  enum?: readonly (string | number)[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

export type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  example?: unknown;
  schema: Schema;
};

export type Response = {
  $ref?: string;
  description?: string;
  headers?: Readonly<Record<string, { description?: string }>>;
  content?: Readonly<Record<string, { schema: Schema }>>;
};

export type Operation = {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: readonly string[];
  parameters?: readonly Parameter[];
  responses: Readonly<Record<string, Response>>;
};

export type ApiDocument = {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: readonly { url: string }[];
  tags: readonly { name: string }[];
  paths: Readonly<Record<string, { get: Operation }>>;
  components: { schemas: Readonly<Record<string, Schema>>; responses: Readonly<Record<string, Response>> };
};

/** An operation and the path that it answers. */
export type Route = { path: string; operation: Operation };

/** The OpenAPI document as a deployment serves it: with its own address. */
export function apiDocument({ api }: PublicUrls): ApiDocument {
  return { ...(openapi as unknown as ApiDocument), servers: [{ url: api }] };
}

/** Every operation under its first tag, both in the document's order. */
export function routesByTag({ tags, paths }: ApiDocument): { tag: string; routes: Route[] }[] {
  const routes = Object.entries(paths).map(([path, { get }]) => ({ path, operation: get }));
  const byTag = Map.groupBy(routes, ({ operation }) => operation.tags?.[0] ?? "Other");
  const order = [...new Set([...tags.map(({ name }) => name), ...byTag.keys()])];
  return order.flatMap((tag) => (byTag.has(tag) ? [{ tag, routes: byTag.get(tag)! }] : []));
}

/** The last part of a reference: `#/components/schemas/Page` is `Page`. */
export const referredName = (reference: string) => reference.slice(reference.lastIndexOf("/") + 1);

/** The schemas that answers are made of, in the document's order; one that nothing refers to is left out. */
export function usedSchemas({ paths, components }: ApiDocument): [name: string, schema: Schema][] {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (key === "$ref" && typeof item === "string") follow(item);
      else visit(item);
    }
  };
  const follow = (reference: string): void => {
    const name = referredName(reference);
    if (reference.startsWith("#/components/responses/")) visit(components.responses[name]);
    else if (!used.has(name)) {
      used.add(name);
      visit(components.schemas[name]);
    }
  };
  visit(paths);
  return Object.entries(components.schemas).filter(([name]) => used.has(name));
}
