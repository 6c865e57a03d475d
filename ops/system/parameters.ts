import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import type { z } from "zod";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";

/** @returns the value; undefined when there is no such parameter */
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
 * A parameter that holds JSON.
 * @throws {OperatorError} when somebody has written something else into it
 */
export async function readJson<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const value = await readParameter(name);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(value));
  if (parsed.success) return parsed.data;
  throw new OperatorError(`The parameter ${name} holds what nobody here has written: ${value}`, {
    remedy: `\`aws ssm get-parameter-history --name ${name}\` shows what was there before: put that back.`,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param within if it cannot be written in so many milliseconds, it is given up */
export async function writeParameter(name: string, value: string, within?: number): Promise<void> {
  await awsClient(SSMClient).send(
    new PutParameterCommand({ Name: name, Value: value, Type: "String", Overwrite: true }),
    within === undefined ? {} : { abortSignal: AbortSignal.timeout(within) },
  );
}

/** @returns whether it was made; false when there is one already. Of several who try, one makes it. */
export async function createParameter(name: string, value: string): Promise<boolean> {
  try {
    await awsClient(SSMClient).send(new PutParameterCommand({ Name: name, Value: value, Type: "String" }));
    return true;
  } catch (error) {
    if (error instanceof ParameterAlreadyExists) return false;
    throw error;
  }
}

/** It may be gone already. */
export async function deleteParameter(name: string): Promise<void> {
  try {
    await awsClient(SSMClient).send(new DeleteParameterCommand({ Name: name }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
}
