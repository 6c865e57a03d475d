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
  /** Milliseconds after which the response is a 503, whatever the database does. */
  deadline?: number;
  /** Query and path parameters. */
  input: Input;
  output: Output | StoredOutput<Output>;
  /** @throws {Problem} an error response for the client */
  run(options: { ctx: Context; input: z.output<Input> }): z.input<Output> | Promise<z.input<Output>>;
};

/** Infers the types of `input` and `output` for `run`. */
export const operation = <Input extends z.ZodObject, Output extends z.ZodType>(definition: Operation<Input, Output>) =>
  definition;

/**
 * The output of an operation whose responses consist of stored documents. The loader validated those before it stored them,
 * so the schema is for types and documentation only: a request neither evaluates nor applies it.
 */
class StoredOutput<Schema extends z.ZodType> {
  readonly load: () => Schema | Promise<Schema>;

  constructor(load: () => Schema | Promise<Schema>) {
    this.load = load;
  }
}

/** @param load the schema, when the OpenAPI document is generated */
export const stored = <Schema extends z.ZodType>(load: () => Schema | Promise<Schema>) => new StoredOutput(load);

const anything = z.unknown();

/** The schema that responses are validated with. That of stored documents accepts anything. */
export const appliedOutput = ({ output }: Pick<Operation, "output">): z.ZodType =>
  output instanceof StoredOutput ? anything : output;

/** The operation with its output schema loaded, for the OpenAPI document. */
export const withOutput = async ({ output, ...operation }: Operation): Promise<Operation> => ({
  ...operation,
  output: output instanceof StoredOutput ? await output.load() : output,
});
