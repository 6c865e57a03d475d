import { EventEmitter } from "node:events";
import type { NodeHTTPResponse } from "@trpc/server/adapters/node-http";
import { createOpenApiNodeHttpHandler, type NodeHTTPRequest, type OpenApiRouter } from "trpc-to-openapi";
import * as z from "zod";
import type { Context } from "../procedures/context.ts";
import type { Operation } from "../procedures/operation.ts";
import { createRouter, OPERATIONS, type OperationName } from "../router.ts";
import { inputProblem } from "./problem-responses.ts";

export type ParameterKind = "list" | "integer" | "flag" | "text";

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
   * @returns the body, as JSON text
   * @throws what the operation threw, or a {@link Problem} 400 for what its input schema rejected
   */
  call(context: Context): Promise<string>;
};

/** The members of Node's request that trpc-to-openapi reads for GET, and the error that it reports. */
class OperationRequest extends EventEmitter {
  readonly method = "GET";
  readonly headers = {};
  readonly url: string;
  readonly query = {};
  readonly context: Context;
  failure?: { error: unknown };

  constructor(context: Context) {
    super();
    this.url = context.request.path;
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
    router: createRouter({ [name]: served(operation, template) }),
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
    async call(context) {
      const request = new OperationRequest(context);
      const response = new OperationResponse();
      await handle(request as HandlerRequest, response as HandlerResponse);
      if (request.failure) throw request.failure.error;
      return response.body;
    },
  };
}

/**
 * The operation as the router serves it: it takes its input from the context, where the HTTP layer has put the parameters.
 * trpc-to-openapi does not decode those of a path, and converts those of a query for the schema once more in each request.
 */
function served({ input: schema, run, ...operation }: Operation, template: string): Operation {
  const inPath = Object.keys(schema.shape).filter((name) => isInPath(name, template));
  return {
    ...operation,
    input: z.object(Object.fromEntries(inPath.map((name) => [name, z.string()]))),
    run({ ctx }) {
      const { success, data, error } = schema.safeParse(ctx.request.parameters);
      if (!success) throw inputProblem(error, ctx.request.parameters);
      return run({ ctx, input: data });
    },
  };
}

const isInPath = (name: string, template: string) => template.includes(`{${name}}`);

function queryParameters(template: string, { shape }: z.ZodObject): LoadedOperation["parameters"] {
  const inQuery = Object.entries(shape).filter(([name]) => !isInPath(name, template));
  return new Map(inQuery.map(([name, schema]) => [name, kindOf(schema)]));
}

function kindOf(schema: unknown): ParameterKind {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return "list";
  if (schema instanceof z.ZodCodec) return "flag";
  return schema instanceof z.ZodNumber ? "integer" : "text";
}
