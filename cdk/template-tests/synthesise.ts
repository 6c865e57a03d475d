import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { type ConfigurationInput, parseConfiguration } from "../config/configuration.ts";
import { addDigidex, FEATURE_FLAGS } from "../digidex.ts";

/** The templates of a configuration, made with bundles that have the right shape and no weight. */
export function synthesise(configuration: ConfigurationInput, directory: string, commit = "0123abc"): void {
  const app = new App({ context: FEATURE_FLAGS, outdir: join(directory, "assembly") });
  addDigidex(app, {
    configuration: parseConfiguration(configuration),
    bundles: { api: bundle(directory, "api"), database: bundle(directory, "database") },
    release: { COMMIT: commit, BUILT_AT: "2026-01-01T00:00:00Z" },
  });
  app.synth();
  writeFileSync(join(directory, "acknowledged.json"), JSON.stringify(acknowledged(app)));
}

function bundle(directory: string, name: string): string {
  const folder = join(directory, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.mjs"), "export const handler = () => {};");
  return folder;
}

export type Acknowledged = { path: string; id: string; reason: string };

function acknowledged(app: App): Acknowledged[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ path: node.path, id, reason })),
  );
}
