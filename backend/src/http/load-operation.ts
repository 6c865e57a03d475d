import type { IncomingMessage, ServerResponse } from "node:http";
import { createOpenApiNodeHttpHandler } from "trpc-to-openapi";
import * as z from "zod";
import { ADDRESSES, type OperationName } from "../router/addresses.ts";
import type { Context } from "../router/context.ts";
import { loadRouter } from "../router/load-router.ts";
import { inputProblem } from "./input-problem.ts";

type ParameterKind = "list" | "integer" | "text";

type Call = { path: string; values: Record<string, string | string[]>; context: Context };

export type Operation = {
  /** The query parameters, in the document's order. */
  parameters: ReadonlyMap<string, ParameterKind>;
  /**
   * Runs the operation at `path` through trpc-to-openapi.
   * @returns the body, as JSON text
   * @throws what the procedure threw, or a {@link Problem} 400 for what its input schema refused
   */
  call(call: Call): Promise<string>;
};

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

/** Loads an operation's procedure and makes it callable over REST. */
export async function loadOperation(name: OperationName): Promise<Operation> {
  const router = await loadRouter([name]);
  const handler = createOpenApiNodeHttpHandler({
    router,
    createContext: async ({ req }) => (req as unknown as Exchange).context,
    onError: ({ error, req }) => {
      (req as unknown as Exchange).failure = { error: error.cause ?? error };
    },
  });
  return {
    parameters: queryParameters(ADDRESSES[name], router._def.procedures[name] as unknown as Procedure),
    async call({ path, values, context }) {
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
      throw error instanceof z.ZodError ? inputProblem(error, values) : error;
    },
  };
}

type Procedure = { _def: { inputs: readonly [z.ZodObject] } };

function queryParameters(template: string, { _def: { inputs } }: Procedure): Operation["parameters"] {
  const inQuery = Object.entries(inputs[0].shape).filter(([name]) => !template.includes(`{${name}}`));
  return new Map(inQuery.map(([name, schema]) => [name, kindOf(schema as z.ZodType)]));
}

function kindOf(schema: z.ZodType): ParameterKind {
  const { type, innerType } = schema.def as { type: string; innerType?: z.ZodType };
  if (innerType) return kindOf(innerType);
  if (type === "array") return "list";
  return type === "number" ? "integer" : "text";
}
