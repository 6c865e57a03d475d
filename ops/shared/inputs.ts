import { parseArgs } from "node:util";
import { z } from "zod";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

/**
 * Reads the inputs of a command: `dryRun` is the flag `--dry-run`, else the environment variable `DRY_RUN`. The flag of a
 * boolean takes no value. An empty value counts as absent, because workflows pass unset inputs as empty strings.
 * @throws {OperatorError} that names every invalid input and what it must be
 */
export function readInputs<Shape extends z.ZodRawShape>(
  args: readonly string[],
  schema: z.ZodObject<Shape>,
  env: Readonly<Record<string, string | undefined>> = environment,
): z.infer<z.ZodObject<Shape>> {
  const flags = parseFlags(args, schema);
  const values = Object.keys(schema.shape).map((key) => [key, flags[flagOf(key)] ?? fromVariable(schema, key, env)]);
  const parsed = schema.safeParse(Object.fromEntries(values.filter(([, value]) => value !== undefined)));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => {
    const key = String(path[0]);
    return `--${flagOf(key)} (or ${variableOf(key)}): ${message}`;
  });
  throw new OperatorError("An input is missing or invalid.", { remedy: errors.join("\n") });
}

function parseFlags(args: readonly string[], schema: z.ZodObject): Record<string, unknown> {
  const flags = Object.keys(schema.shape).map((key) => [
    flagOf(key),
    { type: isBoolean(schema, key) ? ("boolean" as const) : ("string" as const) },
  ]);
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(flags), strict: true }).values;
  } catch (error) {
    const known = flags.map(([flag]) => `--${flag}`).join(", ") || "none";
    throw new OperatorError(error instanceof Error ? error.message : String(error), {
      remedy: `This command's flags: ${known}.`,
    });
  }
}

function fromVariable(
  schema: z.ZodObject,
  key: string,
  env: Readonly<Record<string, string | undefined>>,
): string | boolean | undefined {
  const value = env[variableOf(key)] || undefined;
  if (value === undefined || !isBoolean(schema, key)) return value;
  return value === "true" ? true : value === "false" ? false : value;
}

function isBoolean(schema: z.ZodObject, key: string): boolean {
  let type: unknown = schema.shape[key];
  while (type instanceof z.ZodOptional || type instanceof z.ZodDefault) type = type.unwrap();
  return type instanceof z.ZodBoolean;
}

const flagOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const variableOf = (key: string) => flagOf(key).replaceAll("-", "_").toUpperCase();
