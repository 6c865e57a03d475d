import { z } from "zod";
import { METHODS } from "../bootstrap/account.ts";
import { bootstrap, printBootstrap } from "../bootstrap/bootstrap.ts";
import { configuration } from "../shared/configuration.ts";
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
  if (print) printBootstrap(configuration, method);
  else await bootstrap(configuration, method);
}
