import { z } from "zod";
import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { METHODS } from "../bootstrap/account.ts";
import { bootstrap, printBootstrap } from "../bootstrap/bootstrap.ts";
import { readInputs } from "../shared/inputs.ts";

const Inputs = z.object({
  /** Says what would be done, and does nothing. */
  print: z.boolean().default(false),
  /** `direct` for an emulator that knows no change sets. */
  method: z.enum(METHODS).default("change-set"),
});

/** For the operator, once, with an administrator's credentials; again after a change of the Access stack. */
export async function run(args: readonly string[]): Promise<void> {
  const { print, method } = readInputs(args, Inputs);
  const configuration = parseConfiguration(committed);
  if (print) printBootstrap(configuration, method);
  else await bootstrap(configuration, method);
}
