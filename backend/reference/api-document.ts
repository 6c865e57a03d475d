import type { PublicUrls } from "@digidex/db-snapshot";
import openapi from "../openapi.json" with { type: "json" };
import { EXAMPLE_URLS } from "./examples.ts";

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

/** `example`: a response of the API, with lists shortened to one entry. */
type MediaType = { schema: Schema; example?: unknown };

export type Response = {
  $ref?: string;
  description?: string;
  headers?: Readonly<Record<string, { description?: string }>>;
  content?: Readonly<Record<string, MediaType>>;
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

/** The OpenAPI document as it is published: with references to shared parts. */
export type OpenApi = { components: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

/** The OpenAPI document with the public URLs of the deployment. */
export function openApiDocument({ api, site }: PublicUrls): OpenApi {
  const text = JSON.stringify(openapi).replaceAll(EXAMPLE_URLS.api, api).replaceAll(EXAMPLE_URLS.site, site);
  return { ...JSON.parse(text), servers: [{ url: api }] };
}

/** The OpenAPI document as documentation shows it: with shared parameters and headers where operations refer to them. */
export const apiDocument = (urls: PublicUrls): ApiDocument => withSharedParts(openApiDocument(urls));

export function withSharedParts({ components, ...document }: OpenApi): ApiDocument {
  const inserted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inserted);
    if (typeof value !== "object" || value === null) return value;
    const { $ref, schema } = value as { $ref?: string; schema?: Schema };
    const [, section, name] = /^#\/components\/(parameters|headers)\/(.+)$/.exec($ref ?? "") ?? [];
    if (section && name) return inserted(components[section]?.[name]);
    const entries = Object.entries(value).map(([key, item]) => [key, inserted(item)]);
    // A parameter shows the values of its named enum.
    const named = "in" in value && schema?.$ref && components.schemas?.[referredName(schema.$ref)];
    return Object.fromEntries(named ? [...entries, ["schema", { ...named, ...schema, $ref: undefined }]] : entries);
  };
  return Object.assign({}, inserted(document), { components }) as ApiDocument;
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
