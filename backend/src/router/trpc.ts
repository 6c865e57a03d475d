import { initTRPC } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import * as z from "zod";
import type { Context } from "./context.ts";

const t = initTRPC.context<Context>().meta<OpenApiMeta>().create();

export const router = t.router;

type Operation = { path: `/${string}`; tag: string; summary: string; description?: string };

/** A procedure that REST callers reach by GET. */
export const operation = ({ path, tag, ...texts }: Operation) =>
  t.procedure.meta({ openapi: { method: "GET", path, tags: [tag], protect: false, errorResponses: [], ...texts } });

/**
 * An output schema for answers that are made of stored documents. Those were validated against their schemas when they
 * were stored, so the schema types and documents the answer, and does not look at it a second time.
 */
export function stored<Schema extends z.ZodType>(schema: Schema): z.ZodLazy<Schema> {
  const trusted = z.lazy(() => schema);
  trusted.parseAsync = async (document) => document as z.output<Schema>;
  return trusted;
}
