import { generateOpenApiDocument } from "trpc-to-openapi";
import * as z from "zod";
import { PROBLEMS, type ProblemKind } from "../src/problem/problem.ts";
import { DigimonReference, ParameterError, ProblemDocument } from "../src/problem/problem-document.ts";
import { createRouter, OPERATION_NAMES, OPERATIONS } from "../src/router.ts";

type Json = { [key: string]: unknown };
type Parameter = { schema: { type?: string }; style?: string; explode?: boolean };
type Operation = { parameters?: Parameter[]; responses: Record<string, Json>; operationId: string };
export type OpenApiDocument = Json & { paths: Record<string, { get: Operation }> };

const ABOUT = `A public reference of Digimon: typed, documented and cacheable. Unofficial; Digimon and its names belong to their owners.

Every answer carries a strong \`ETag\`; send it back as \`If-None-Match\` and an unchanged answer costs no bytes.
Faults are \`application/problem+json\` and say what would be right. Fields may be added; none is removed or changed.`;

/**
 * The OpenAPI 3.1 document of the router, without an address of its own: a deployment puts in where it is served.
 * What every operation has in common (validators, problems) is added here, so that no procedure repeats it.
 */
export async function describeApi(): Promise<OpenApiDocument> {
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
  }) as unknown as OpenApiDocument & { components: { [part: string]: Json }; info: Json };
  document.info.license = { name: "Apache-2.0", identifier: "Apache-2.0" };
  document.components.schemas = { ...document.components.schemas, ...problemSchemas() };
  document.components.responses = Object.fromEntries(
    Object.entries(PROBLEMS).map(([kind, { title }]) => [kind, problem(title)]),
  );
  delete document.components.securitySchemes;
  for (const [path, { get }] of Object.entries(document.paths)) addCommonAnswers(path, get);
  return openForNewFields(document);
}

const problem = (title: string) => ({
  description: title,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const header = (description: string) => ({ description, schema: { type: "string" } });

function addCommonAnswers(path: string, operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    if (parameter.schema.type === "array") Object.assign(parameter, { style: "form", explode: false });
  }
  const isList = operation.operationId.startsWith("list");
  const ok = operation.responses["200"]!;
  ok.description = "The answer.";
  ok.headers = {
    "Cache-Control": header("How long the answer may be kept."),
    ...(path !== "/health" && {
      ETag: header("Changes when the answer may have changed. Absent where nothing is kept."),
    }),
    ...(isList && { Link: header("The list's links: self, first, prev, next, last (RFC 8288).") }),
    ...(/^\/digimon\/(\{key\}|random)$/.test(path) && { "Content-Location": header("The Digimon's own address.") }),
  };
  operation.responses["304"] = { description: "The copy named by `If-None-Match` is still good." };
  for (const kind of problemsOf(path)) {
    operation.responses[PROBLEMS[kind].status] = { $ref: `#/components/responses/${kind}` };
  }
}

/** The problem document and what it refers to, as components. */
function problemSchemas(): Json {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const metadata = z.registry<{ id: string }>();
  metadata.add(ProblemDocument, { id: "Problem" });
  metadata.add(ParameterError, { id: "ParameterError" });
  metadata.add(DigimonReference, { id: "DigimonReference" });
  const { schemas } = z.toJSONSchema(metadata, { uri });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

function problemsOf(path: string): ProblemKind[] {
  const named = path.includes("{") || path === "/digimon/random";
  return [
    "invalid-request",
    ...(named ? (["not-found"] as const) : []),
    ...(path.includes("{key}") ? (["ambiguous-name"] as const) : []),
    "method-not-allowed",
    "uri-too-long",
    "internal",
    "unavailable",
  ];
}

/** Answers may gain fields, so no schema promises that there are no others. */
function openForNewFields<T>(value: T): T {
  if (Array.isArray(value)) return value.map(openForNewFields) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, item]) => key !== "additionalProperties" || item !== false);
  return Object.fromEntries(entries.map(([key, item]) => [key, openForNewFields(item)])) as T;
}
