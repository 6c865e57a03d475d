import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";

export type Template = Record<string, unknown>;

/** A stack as it was synthesised. */
export type SynthesisedStack = {
  name: string;
  region: string;
  template: Template;
  /** The bootstrap's role that may read; undefined where no stack of the region names one. */
  lookupRole: string | undefined;
};

const Artifact = z.object({
  type: z.string(),
  environment: z.string().default(""),
  properties: z
    .object({
      templateFile: z.string(),
      stackName: z.string(),
      lookupRole: z.object({ arn: z.string() }).optional(),
    })
    .partial()
    .default({}),
});
const Manifest = z.object({ artifacts: z.record(z.string(), Artifact) });

/** The stacks of a folder that `cdk synth` has written, in the manifest's order. */
export function readAssembly(folder: string): SynthesisedStack[] {
  const file = join(folder, "manifest.json");
  if (!existsSync(file)) {
    throw new OperatorError("There is nothing to compare.", { remedy: "Run `npm run synth -w cdk` first." });
  }
  const { artifacts } = Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  const stacks = Object.values(artifacts).filter(({ type }) => type === "aws:cloudformation:stack");
  const lookupRole = (environment: string) =>
    stacks.find((one) => one.environment === environment && one.properties.lookupRole)?.properties.lookupRole?.arn;
  return stacks.map(({ environment, properties }) => ({
    name: properties.stackName!,
    region: environment.split("/").at(-1)!,
    template: JSON.parse(readFileSync(join(folder, properties.templateFile!), "utf8")),
    // The Access stack, which is older than the bootstrap, names none of its own.
    lookupRole: lookupRole(environment)?.replace(`\${AWS::Partition}`, "aws"),
  }));
}
