import { type Configuration, parseConfiguration } from "@digidex/cdk/configuration";
import { configuration as committed } from "@digidex/cdk/digidex.config";
import { OperatorError } from "./operator-error.ts";

/** The deployment that this checkout is of. */
export const configuration: Configuration = read();

function read(): Configuration {
  try {
    return parseConfiguration(committed);
  } catch (error) {
    throw new OperatorError((error as Error).message, { remedy: "Correct it, then repeat the command." });
  }
}
