import { z } from "zod";
import { configuration } from "../shared/configuration.ts";
import { readInputs } from "../shared/inputs.ts";
import { OperatorError } from "../shared/operator-error.ts";

const Inputs = z.object({
  action: z.enum(["bake", "teardown", "rebuild"]),
  /** What was typed into the form. */
  confirmation: z.string().default(""),
});

/** A button that ends a system wants more than a click: what it does, and to which deployment. */
export async function run(args: readonly string[]): Promise<void> {
  const { action, confirmation } = readInputs(args, Inputs);
  const wanted = `${action} ${configuration.prefix}`;
  if (confirmation.trim() === wanted) return;
  throw new OperatorError(`"${confirmation}" was typed, and nothing was done.`, {
    remedy: `Run it again and type: ${wanted}`,
  });
}
