import { EventEmitter } from "node:events";
import type { NodeHTTPResponse } from "@trpc/server/adapters/node-http";
import { createOpenApiNodeHttpHandler, type NodeHTTPRequest, type OpenApiRouter } from "trpc-to-openapi";
import * as z from "zod";
import type { Context } from "../procedures/context.ts";
import { createRouter, OPERATIONS, type OperationName } from "../router.ts";
import { inputProblem } from "./problem-responses.ts";

export type ParameterKind = "list" | "integer" | "flag" | "text";
type ParameterValues = Readonly<Record<string, string | readonly string[]>>;

export type LoadedOperation = {
  /** The query parameters, in the order of the OpenAPI document. */
  parameters: ReadonlyMap<string, ParameterKind>;
  /** Whether the response contains the commit. */
  showsCommit: boolean;
  /** Whether the operation decides on `Content-Location` or `Cache-Control`, which a 304 repeats. */
  decidesHeaders: boolean;
  /** Milliseconds after which the response is a 503. */
  deadline: number | undefined;
  /**
   * Calls the operation through trpc-to-openapi.
   * @param call `path`: percent-encoded; `values`: the query parameters
   * @returns the body, as JSON text
   * @throws what the procedure threw, or a {@link Problem} 400 for what its input schema rejected
   */
  call(call: { path: string; values: ParameterValues; context: Context }): Promise<string>;
};

/** The members of Node's request that trpc-to-openapi reads for GET, and the error that it reports. */
class OperationRequest extends EventEmitter {
  readonly method = "GET";
  readonly headers = {};
  readonly url: string;
  readonly query: ParameterValues;
  readonly context: Context;
  failure?: { error: unknown };

  constructor(url: string, query: ParameterValues, context: Context) {
    super();
    this.url = url;
    this.query = query;
    this.context = context;
  }
}

/** The members of Node's response that trpc-to-openapi writes. Status and headers are decided by the request handler. */
class OperationResponse extends EventEmitter {
  body = "";

  setHeader(): this {
    return this;
  }

  end(body: string): this {
    this.body = body;
    return this;
  }
}

// trpc-to-openapi is typed for Node's classes, of which it uses the members above.
type HandlerRequest = OperationRequest & NodeHTTPRequest;
type HandlerResponse = OperationResponse & NodeHTTPResponse;

/** Loads the module of an operation and makes it callable over REST. */
export async function loadOperation(name: OperationName): Promise<LoadedOperation> {
  const { path: template, load } = OPERATIONS[name];
  const operation = await load();
  const handle = createOpenApiNodeHttpHandler<OpenApiRouter, HandlerRequest, HandlerResponse>({
    router: createRouter({ [name]: operation }),
    createContext: async ({ req }) => req.context,
    onError({ error, req }) {
      req.failure = { error: error.cause ?? error };
    },
  });
  return {
    parameters: queryParameters(template, operation.input),
    showsCommit: operation.showsCommit ?? false,
    decidesHeaders: operation.decidesHeaders ?? template.includes("{"),
    deadline: operation.deadline,
    async call({ path, values, context }) {
      const request = new OperationRequest(path, values, context);
      const response = new OperationResponse();
      await handle(request as HandlerRequest, response as HandlerResponse);
      if (!request.failure) return response.body;
      const { error } = request.failure;
      if (!(error instanceof z.ZodError)) throw error;
      throw inputProblem(error, { ...values, ...context.request.pathParameters });
    },
  };
}

function queryParameters(template: string, { shape }: z.ZodObject): LoadedOperation["parameters"] {
  const inQuery = Object.entries(shape).filter(([name]) => !template.includes(`{${name}}`));
  return new Map(inQuery.map(([name, schema]) => [name, kindOf(schema)]));
}

function kindOf(schema: unknown): ParameterKind {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return "list";
  if (schema instanceof z.ZodCodec) return "flag";
  return schema instanceof z.ZodNumber ? "integer" : "text";
}
