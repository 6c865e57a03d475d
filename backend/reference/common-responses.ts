import * as z from "zod";
import { PROBLEMS, type ProblemKind } from "../src/problem/problem.ts";
import {
  DigimonReference,
  ParameterError,
  ParameterErrorCode,
  ProblemCode,
  ProblemDocument,
} from "../src/problem/problem-document.ts";
import type { Deprecation } from "../src/router.ts";
import type { DraftOperation, DraftPaths } from "./shared-parameters.ts";

const header = (description: string) => ({ description, schema: { type: "string" } });

/** Headers that several operations have in common. */
export const HEADERS = {
  CacheControl: header("How long the response may be cached."),
  ETag: header("Validator of the response. Absent if the response must not be stored."),
  Link: header(
    "Links of a list: self, first, prev, next, last (RFC 8288). `alternate`: what an ambiguous word can also mean.",
  ),
  ContentLocation: header("Canonical URL, if the request did not have it."),
  Allow: header("The methods that the API has."),
  RetryAfter: header("Seconds after which the request may succeed."),
};

const headerReference = (name: keyof typeof HEADERS) => ({ $ref: `#/components/headers/${name}` });

/** Adds the headers of the response, the 304 and the problems. */
export function addCommonResponses(path: string, operation: DraftOperation): void {
  const success = operation.responses["200"];
  if (!success) throw new Error(`${operation.operationId} has no response.`);
  const isList = operation.operationId.startsWith("list");
  const isOne = /^\/[a-z]+\/(\{(key|slug)\}|random)$/.test(path);
  const canBeAmbiguous = isOne && !path.includes("skills");
  success.description = "The requested data.";
  const repeated = {
    "Cache-Control": headerReference("CacheControl"),
    ...(path !== "/health" && { ETag: headerReference("ETag") }),
    ...(isOne && { "Content-Location": headerReference("ContentLocation") }),
  };
  success.headers = { ...repeated, ...((isList || canBeAmbiguous) && { Link: headerReference("Link") }) };
  if (path === "/changes/feed") {
    // Other responses are `application/json`, which trpc-to-openapi assumes.
    success.content = { "application/feed+json": success.content?.["application/json"] ?? {} };
  }
  // A health check has no validator.
  if (path !== "/health")
    operation.responses["304"] = {
      description: "The response identified by `If-None-Match` is still valid.",
      headers: repeated,
    };
  for (const kind of problemsOf(path)) {
    operation.responses[PROBLEMS[kind].status] = { $ref: `#/components/responses/${kind}` };
  }
}

/** Marks an operation that will end, with the date as oasdiff reads it: after it, its removal breaks nothing. */
export function announceEnd(operation: DraftOperation, { sunset }: Deprecation): void {
  Object.assign(operation, { deprecated: true, "x-sunset": sunset.slice(0, 10) });
  const success = operation.responses["200"];
  if (!success) return;
  success.headers = {
    ...success.headers,
    Deprecation: header("Since when the operation is deprecated (RFC 9745)."),
    Sunset: header("From when on the operation may be missing (RFC 8594)."),
  };
}

/** Operations with a parameter that names a Digimon. */
const NAMING_PARAMETERS = ["/digimon", "/digimon/random", "/facets", "/evolutions/path", "/evolutions/graph"];

/** Without the gateway's 429, which is no problem document: with it, errors of generated clients would have no members. */
function problemsOf(path: string): ProblemKind[] {
  const namesDigimon = NAMING_PARAMETERS.includes(path);
  const canBeMissing = path.includes("{") || namesDigimon;
  const canBeAmbiguous = path.includes("{key}") || path === "/skills/{slug}" || namesDigimon;
  return [
    "invalid-request",
    ...(canBeMissing ? (["not-found"] as const) : []),
    ...(canBeAmbiguous ? (["ambiguous-name"] as const) : []),
    "method-not-allowed",
    "precondition-failed",
    "uri-too-long",
    "internal",
    "unavailable",
  ];
}

/** The response of every problem that an operation documents. */
export function problemResponses(paths: DraftPaths) {
  const used = new Set(Object.keys(paths).flatMap(problemsOf));
  return Object.fromEntries([...used].map((kind) => [kind, problemResponse(kind)]));
}

const problemResponse = (kind: ProblemKind) => ({
  description: PROBLEMS[kind].title,
  headers: {
    "Cache-Control": headerReference("CacheControl"),
    ...(kind === "method-not-allowed" && { Allow: headerReference("Allow") }),
    ...(PROBLEMS[kind].status === 503 && { "Retry-After": headerReference("RetryAfter") }),
  },
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

/** The schema of problems, and those to which it refers, as components. */
export function problemSchemas() {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const metadata = z.registry<{ id: string }>();
  metadata.add(ProblemDocument, { id: "Problem" });
  metadata.add(ProblemCode, { id: "ProblemCode" });
  metadata.add(ParameterError, { id: "ParameterError" });
  metadata.add(ParameterErrorCode, { id: "ParameterErrorCode" });
  metadata.add(DigimonReference, { id: "DigimonReference" });
  const { schemas } = z.toJSONSchema(metadata, { uri });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}
