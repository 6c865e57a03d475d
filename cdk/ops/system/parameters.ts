import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { awsClient } from "../shared/aws.ts";

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

export async function writeParameter(name: string, value: string): Promise<void> {
  await awsClient(SSMClient).send(
    new PutParameterCommand({ Name: name, Value: value, Type: "String", Overwrite: true }),
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
