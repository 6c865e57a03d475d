import { generateOpenApiDocument, type OpenAPIObject } from "trpc-to-openapi";
import * as z from "zod";
import { PROBLEMS, type ProblemKind } from "../src/problem/problem.ts";
import { DigimonReference, ParameterError, ProblemCode, ProblemDocument } from "../src/problem/problem-document.ts";
import { createRouter, OPERATION_NAMES, OPERATIONS } from "../src/router.ts";

type Operation = NonNullable<NonNullable<OpenAPIObject["paths"]>[string]["get"]>;

const ABOUT = `A public reference of Digimon: typed, documented and cacheable. Unofficial; Digimon and its names belong to their owners.

Every response has a strong \`ETag\`; send it as \`If-None-Match\` to get an unchanged response without its body.
Errors are \`application/problem+json\` and say what is allowed. Fields may be added; none is removed or changed.`;

/**
 * The OpenAPI 3.1 document of the router. Its server URL is a placeholder that a deployment replaces by its own. What all
 * operations have in common (headers, problems) is added here, so that no procedure repeats it.
 */
export async function describeApi(): Promise<object> {
  const operations = await Promise.all(
    OPERATION_NAMES.map(async (name) => [name, await OPERATIONS[name].load()] as const),
  );
  const document = generateOpenApiDocument(createRouter(Object.fromEntries(operations)), {
    title: "Digidex",
    version: "1.0.0",
    description: ABOUT,
    baseUrl: "/",
    openApiVersion: "3.1.0",
    tags: ["Digimon", "Evolutions", "Skills", "Vocabularies", "Service"],
    securitySchemes: {},
  });
  for (const [path, { get }] of Object.entries(document.paths ?? {})) if (get) addCommonResponses(path, get);
  const { securitySchemes: _, ...components } = document.components ?? {};
  const responses = Object.entries(PROBLEMS).map(([kind, { title }]) => [kind, problem(title)]);
  return openForNewFields({
    ...document,
    info: { ...document.info, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    components: {
      ...components,
      schemas: { ...components.schemas, ...problemSchemas() },
      responses: Object.fromEntries(responses),
    },
  });
}

const problem = (title: string) => ({
  description: title,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const header = (description: string) => ({ description, schema: { type: "string" as const } });

function addCommonResponses(path: string, operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    const isArray =
      "schema" in parameter && parameter.schema && "type" in parameter.schema && parameter.schema.type === "array";
    if (isArray) Object.assign(parameter, { style: "form", explode: false });
  }
  const isList = operation.operationId?.startsWith("list");
  const headers = {
    "Cache-Control": header("How long the response may be cached."),
    ...(path !== "/health" && {
      ETag: header("Validator of the response. Absent if the response must not be stored."),
    }),
    ...(isList && { Link: header("Links of the list: self, first, prev, next, last (RFC 8288).") }),
    ...(/^\/digimon\/(\{key\}|random)$/.test(path) && { "Content-Location": header("Canonical URL of the Digimon.") }),
  };
  operation.responses ??= {};
  operation.responses["200"] = { ...operation.responses["200"], description: "The requested data.", headers };
  if (path === "/changes/feed") useMediaType(operation, "application/feed+json");
  operation.responses["304"] = { description: "The response identified by `If-None-Match` is still valid." };
  for (const kind of problemsOf(path)) {
    operation.responses[PROBLEMS[kind].status] = { $ref: `#/components/responses/${kind}` };
  }
}

/** Other responses than JSON feeds are `application/json`, which trpc-to-openapi assumes. */
function useMediaType(operation: Operation, type: string): void {
  const response = operation.responses?.["200"];
  if (!response || !("content" in response) || !response.content) throw new Error("The operation has no content.");
  response.content = { [type]: response.content["application/json"] ?? {} };
}

/** The schema of problems, and those to which it refers, as components. */
function problemSchemas() {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const metadata = z.registry<{ id: string }>();
  metadata.add(ProblemDocument, { id: "Problem" });
  metadata.add(ProblemCode, { id: "ProblemCode" });
  metadata.add(ParameterError, { id: "ParameterError" });
  metadata.add(DigimonReference, { id: "DigimonReference" });
  const { schemas } = z.toJSONSchema(metadata, { uri });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

function problemsOf(path: string): ProblemKind[] {
  const canBeMissing = path.includes("{") || path === "/digimon/random";
  return [
    "invalid-request",
    ...(canBeMissing ? (["not-found"] as const) : []),
    ...(path.includes("{key}") ? (["ambiguous-name"] as const) : []),
    "method-not-allowed",
    "uri-too-long",
    "internal",
    "unavailable",
  ];
}

/** Removes `additionalProperties: false`, because fields may be added to responses. */
function openForNewFields<T>(value: T): T {
  if (Array.isArray(value)) return value.map(openForNewFields) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, item]) => key !== "additionalProperties" || item !== false);
  return Object.fromEntries(entries.map(([key, item]) => [key, openForNewFields(item)])) as T;
}
