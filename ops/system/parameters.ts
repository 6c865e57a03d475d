import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { z } from "zod";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";

/** Reads an SSM parameter. @returns undefined when it does not exist */
export async function readParameter(name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await awsClient(SSMClient).send(new GetParameterCommand({ Name: name }));
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

/**
 * Reads a parameter that contains JSON.
 * @throws {OperatorError} when the value does not match the schema
 */
export async function readJsonParameter<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const value = await readParameter(name);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(value));
  if (parsed.success) return parsed.data;
  throw new OperatorError(`The parameter ${name} has a value that no command here writes: ${value}`, {
    remedy: `\`aws ssm get-parameter-history --name ${name}\` shows its earlier values: restore one of them.`,
  });
}

/** @returns undefined for text that is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function writeParameter(name: string, value: string): Promise<void> {
  await awsClient(SSMClient).send(
    new PutParameterCommand({ Name: name, Value: value, Type: "String", Overwrite: true }),
  );
}
