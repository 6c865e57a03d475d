import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type App, Validations } from "aws-cdk-lib";
import { createApp } from "../app.ts";
import { type ConfigurationInput, parseConfiguration } from "../config/configuration.ts";

type Options = {
  commit?: string;
  /** Whether the CDK validates the templates, which takes more time than their synthesis. */
  isValidated?: boolean;
};

/** Writes the templates of a configuration to `<directory>/assembly`, with minimal bundles as the functions' code. */
export function synthesise(
  input: ConfigurationInput,
  directory: string,
  { commit = "0123abc", isValidated = true }: Options = {},
): void {
  const configuration = parseConfiguration(input);
  const [api, database] = [writeBundle(directory, "api"), writeBundle(directory, "database")];
  const bundles = { api, database, apiVersion: "0123456789abcdef" };
  const release = { COMMIT: commit, BUILT_AT: "2026-01-01T00:00:00Z" };
  const app = createApp(
    { configuration, bundles, release },
    { outdir: join(directory, "assembly"), builtinCloudFormationValidation: isValidated },
  );
  app.synth();
  writeFileSync(join(directory, "acknowledged.json"), JSON.stringify(acknowledgements(app)));
}

function writeBundle(directory: string, name: string): string {
  const folder = join(directory, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.mjs"), "export const handler = () => {};");
  return folder;
}

/** A finding of cdk-nag that is accepted, with the reason. */
export type Acknowledgement = { path: string; id: string; reason: string };

function acknowledgements(app: App): Acknowledgement[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ path: node.path, id, reason })),
  );
}
