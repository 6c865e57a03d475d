import type { z } from "zod";
import { appRouter } from "../router/router.ts";

type ParameterKind = "list" | "integer" | "text";

export type Route = {
  /** As the OpenAPI document writes it: `/digimon/{key}`. */
  template: string;
  segments: readonly string[];
  /** The query parameters, in the document's order. */
  parameters: ReadonlyMap<string, ParameterKind>;
};

const procedures: Record<string, { _def: { meta?: unknown; inputs: readonly unknown[] } }> = appRouter._def.procedures;

/** What the edge needs to know of the router's operations, in the router's order. */
export const routes: readonly Route[] = Object.values(procedures).map(({ _def: { meta, inputs } }) => {
  const template = (meta as { openapi: { path: string } }).openapi.path;
  const segments = template.split("/").filter(Boolean);
  const shape = (inputs[0] as z.ZodObject).shape as Record<string, z.ZodType>;
  const inQuery = Object.entries(shape).filter(([name]) => !segments.includes(`{${name}}`));
  return { template, segments, parameters: new Map(inQuery.map(([name, schema]) => [name, kindOf(schema)])) };
});

/** The route of a path's decoded segments; the first one that fits. */
export function findRoute(segments: readonly string[]): Route | undefined {
  return routes.find(
    (route) =>
      route.segments.length === segments.length &&
      route.segments.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index])),
  );
}

function kindOf(schema: z.ZodType): ParameterKind {
  const { type, innerType } = schema.def as { type: string; innerType?: z.ZodType };
  if (innerType) return kindOf(innerType);
  if (type === "array") return "list";
  return type === "number" ? "integer" : "text";
}
