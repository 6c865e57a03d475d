import { TRPCError } from "@trpc/server";
import * as z from "zod";
import type { Context } from "../procedures/context.ts";
import { createRouter, OPERATIONS, type OperationName } from "../router.ts";
import { inputProblem } from "./problem-responses.ts";

export type ParameterKind = "list" | "integer" | "flag" | "text";
/** The input of a procedure, before its schema has validated it. */
export type ParameterValues = Readonly<Record<string, string | number | readonly string[]>>;

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
   * Calls the procedure of the operation.
   * @param values the query parameters
   * @returns the body, as JSON text
   * @throws what the procedure threw, or a {@link Problem} 400 for what its input schema rejected
   */
  call(values: ParameterValues, context: Context): Promise<string>;
};

/** Loads the module of an operation and makes it callable. */
export async function loadOperation(name: OperationName): Promise<LoadedOperation> {
  const { path: template, load } = OPERATIONS[name];
  const operation = await load();
  const router = createRouter({ [name]: operation });
  return {
    parameters: queryParameters(template, operation.input),
    showsCommit: operation.showsCommit ?? false,
    decidesHeaders: operation.decidesHeaders ?? template.includes("{"),
    deadline: operation.deadline,
    async call(values, context) {
      const input = { ...values, ...context.request.pathParameters };
      try {
        return JSON.stringify(await router.createCaller(context)[name]?.(input));
      } catch (thrown) {
        const error = thrown instanceof TRPCError ? (thrown.cause ?? thrown) : thrown;
        throw error instanceof z.ZodError ? inputProblem(error, input) : error;
      }
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
