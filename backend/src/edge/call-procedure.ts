import type { IncomingMessage, ServerResponse } from "node:http";
import { createOpenApiNodeHttpHandler } from "trpc-to-openapi";
import { ZodError } from "zod";
import type { Context } from "../router/context.ts";
import { appRouter } from "../router/router.ts";
import { inputProblem } from "./input-problem.ts";

export type Call = { path: string; values: Record<string, string | string[]>; context: Context };

/** What trpc-to-openapi looks at in a request, and where a fault is noted. */
type Exchange = {
  method: "GET";
  url: string;
  query: Call["values"];
  headers: Record<string, string>;
  once(): void;
  context: Context;
  failure?: { error: unknown };
};

/** Made once: it compiles the router's addresses. */
const handler = createOpenApiNodeHttpHandler({
  router: appRouter,
  createContext: async ({ req }) => (req as unknown as Exchange).context,
  onError: ({ error, req }) => {
    (req as unknown as Exchange).failure = { error: error.cause ?? error };
  },
});

/**
 * Runs the operation at `path` through trpc-to-openapi.
 * @returns the body, as JSON text
 * @throws what the procedure threw, or a {@link Problem} 400 for what its input schema refused
 */
export async function callProcedure({ path, values, context }: Call): Promise<string> {
  const query = { ...values };
  const exchange: Exchange = { method: "GET", url: path, query, headers: {}, once: () => undefined, context };
  let body = "";
  const response = {
    setHeader: () => undefined,
    end: (text: string) => {
      body = text;
    },
    once: () => undefined,
  };
  await handler(exchange as unknown as IncomingMessage, response as unknown as ServerResponse);
  if (!exchange.failure) return body;
  const { error } = exchange.failure;
  throw error instanceof ZodError ? inputProblem(error, values) : error;
}
