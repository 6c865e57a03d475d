import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { TestResponse } from "./test-api.ts";

type Response = { $ref?: string; content?: Record<string, { schema: object }>; headers?: Record<string, unknown> };
type Operation = { parameters?: { name: string; in: string }[]; responses: Record<string, Response> };
type Document = {
  paths: Record<string, { get: Operation }>;
  components: { responses: Record<string, Response>; schemas: Record<string, { type?: unknown }> };
};

/** The OpenAPI document of the repository. */
export const openapi: Document = JSON.parse(readFileSync(join(import.meta.dirname, "../openapi.json"), "utf8"));

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ ...closed(openapi), $id: "openapi" });

/**
 * What in a response contradicts the OpenAPI document: an undocumented status, header, media type or field, or a body
 * that does not match its schema. The document allows additional fields; this check does not.
 * @param path as the document writes it: `/digimon/{key}`
 */
export function violations(path: string, { status, headers, text, json }: TestResponse): string[] {
  const named = openapi.paths[path]?.get.responses[status];
  if (!named) return [`status ${status} is not documented`];
  const pointer = named.$ref ?? `#/paths/${pointerSegment(path)}/get/responses/${status}`;
  const documented = named.$ref ? openapi.components.responses[named.$ref.split("/").at(-1) ?? ""] : named;
  const missing = Object.keys(documented?.headers ?? {})
    .filter((name) => !(name.toLowerCase() in headers) && !OPTIONAL_HEADERS.has(name))
    .map((name) => `header ${name} is missing`);
  const known = new Set(Object.keys(documented?.headers ?? {}).map((name) => name.toLowerCase()));
  for (const name of Object.keys(headers)) {
    if (!known.has(name) && !OF_EVERY_RESPONSE.test(name)) missing.push(`header ${name} is not documented`);
  }
  if (!documented?.content) return text === "" ? missing : [...missing, "the body is not documented"];

  const type = headers["content-type"] ?? "";
  const validate = ajv.getSchema(`openapi${pointer}/content/${pointerSegment(type)}/schema`);
  if (!documented.content[type] || !validate) return [...missing, `type ${type} is not documented`];
  if (validate(json)) return missing;
  return [...missing, ...(validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)];
}

/** Documented for responses that do not always have them. */
const OPTIONAL_HEADERS = new Set(["Content-Location", "ETag", "Link"]);
/** Headers that the OpenAPI document leaves to the guide. */
const OF_EVERY_RESPONSE = /^(access-control-.*|x-content-type-options|content-(type|length))$/;

/** A segment of a JSON pointer in a URI fragment (RFC 6901). */
function pointerSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/~/g, "~0").replace(/\//g, "~1"));
}

/** A copy in which no object schema allows additional properties. */
function closed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(closed) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, closed(item)]);
  const isSchema = "properties" in value && "type" in value;
  return Object.fromEntries(isSchema ? [...entries, ["additionalProperties", false]] : entries);
}
