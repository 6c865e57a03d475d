import * as z from "zod";
import type { Context } from "./context.ts";

/** What a module in this directory exports: the description, the schemas and the implementation of one operation. */
export type Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = {
  tag: string;
  summary: string;
  description?: string;
  /** Whether the response contains the commit, and so depends on it. */
  showsCommit?: boolean;
  /** Whether `run` decides on `Content-Location` or `Cache-Control`; by default if there is a path parameter, a key. */
  decidesHeaders?: boolean;
  /** Query and path parameters. */
  input: Input;
  output: Output;
  /** @throws {Problem} an error response for the client */
  run(options: { ctx: Context; input: z.output<Input> }): z.input<Output> | Promise<z.input<Output>>;
};

/** Infers the types of `input` and `output` for `run`. */
export const operation = <Input extends z.ZodObject, Output extends z.ZodType>(definition: Operation<Input, Output>) =>
  definition;

/**
 * An output schema for responses that consist of stored documents. The loader validated those before it stored them, so
 * this schema provides the type and the documentation, and does not validate again.
 */
export function stored<Schema extends z.ZodType>(schema: Schema): z.ZodLazy<Schema> {
  const unchecked = z.lazy(() => schema);
  unchecked.parseAsync = async (document) => document as z.output<Schema>;
  return unchecked;
}
