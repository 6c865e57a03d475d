import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Answer } from "./ask.ts";

type Response = { $ref?: string; content?: Record<string, { schema: object }>; headers?: Record<string, unknown> };
type Operation = { parameters?: { name: string; in: string }[]; responses: Record<string, Response> };
type Document = { paths: Record<string, { get: Operation }>; components: { responses: Record<string, Response> } };

/** The document that callers read. */
export const openapi: Document = JSON.parse(readFileSync(join(import.meta.dirname, "../openapi.json"), "utf8"));

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ ...closed(openapi), $id: "openapi" });

/**
 * What of an answer breaks the document: an undocumented status, header set, type or field, or a body that does not fit.
 * Answers are held to the fields that are documented today, though the document leaves room for more.
 */
export function violations(template: string, answer: Answer): string[] {
  const operation = openapi.paths[template]!.get;
  const named = operation.responses[answer.status];
  if (!named) return [`status ${answer.status} is not documented`];
  const pointer = named.$ref ?? `#/paths/${pointerSegment(template)}/get/responses/${answer.status}`;
  const response = named.$ref ? openapi.components.responses[named.$ref.split("/").at(-1)!]! : named;
  const missing = Object.keys(response.headers ?? {})
    .filter((name) => !(name.toLowerCase() in answer.headers) && !OPTIONAL_HEADERS.has(name))
    .map((name) => `header ${name} is missing`);
  if (!response.content) return answer.text === "" ? missing : [...missing, "a body where none is documented"];

  const type = answer.headers["content-type"] ?? "";
  if (!response.content[type]) return [...missing, `type ${type} is not documented`];
  const validate = ajv.getSchema(`openapi${pointer}/content/${pointerSegment(type)}/schema`)!;
  if (validate(answer.json)) return missing;
  return [...missing, ...validate.errors!.map((error) => `${error.instancePath} ${error.message}`)];
}

/** Sent only where they apply. */
const OPTIONAL_HEADERS = new Set(["Content-Location", "ETag"]);

/** A JSON pointer's segment inside a URI fragment. */
function pointerSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/~/g, "~0").replace(/\//g, "~1"));
}

/** Every object schema with its listed properties and no others. */
function closed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(closed) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, closed(item)]);
  const isSchema = "properties" in value && "type" in value;
  return Object.fromEntries(isSchema ? [...entries, ["additionalProperties", false]] : entries);
}
