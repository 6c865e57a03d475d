import { type Configuration, parseConfiguration } from "@digidex/cdk/configuration";
import { configuration as committed } from "@digidex/cdk/digidex.config";
import { OperatorError } from "./operator-error.ts";

/** The configuration of this checkout's deployment. */
export const configuration: Configuration = read();

function read(): Configuration {
  try {
    return parseConfiguration(committed);
  } catch (error) {
    throw new OperatorError((error as Error).message, { remedy: "Correct it, then repeat the command." });
  }
}

/** Whether the configuration still has the example's values: the account id of AWS's documentation, or owner `example`. */
export const isPlaceholder = ({ account, repository }: Configuration) =>
  account === "123456789012" || repository.owner === "example";
