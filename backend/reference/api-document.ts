import type { PublicUrls } from "@digidex/db-snapshot";
import openapi from "../openapi.json" with { type: "json" };

/** The keywords of JSON Schema that the document uses. */
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

/** An operation and its path. */
export type Route = { path: string; operation: Operation };

/** The OpenAPI document with the public base URL of the API. */
export function apiDocument({ api }: PublicUrls): ApiDocument {
  return { ...(openapi as ApiDocument), servers: [{ url: api }] };
}

/** All operations, grouped by their first tag, in the order of the document. */
export function routesByTag({ tags, paths }: ApiDocument): { tag: string; routes: Route[] }[] {
  const routes = Object.entries(paths).map(([path, { get }]) => ({ path, operation: get }));
  const byTag = Map.groupBy(routes, ({ operation }) => operation.tags?.[0] ?? "Other");
  const order = [...new Set([...tags.map(({ name }) => name), ...byTag.keys()])];
  return order.flatMap((tag) => {
    const routes = byTag.get(tag);
    return routes ? [{ tag, routes }] : [];
  });
}

/** The last segment of a reference: `Page` of `#/components/schemas/Page`. */
export const referredName = (reference: string) => reference.slice(reference.lastIndexOf("/") + 1);

/** The schemas to which responses refer, directly or indirectly, in the order of the document. */
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
