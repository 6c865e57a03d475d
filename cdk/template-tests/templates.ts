import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, inject } from "vitest";
import { CONFIGURATION_NAMES, CONFIGURATIONS, type ConfigurationName } from "./configurations.ts";
import type { Acknowledged } from "./synthesise.ts";

/** A template's JSON: intrinsic functions may stand anywhere, so tests look at it as it is. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type Json = any;

export type Resource = {
  stack: string;
  id: string;
  type: string;
  properties: Json;
  metadata: Json;
  deletionPolicy: string | undefined;
  updateReplacePolicy: string | undefined;
};

/** The templates of one configuration. */
export type Templates = ReturnType<typeof templatesOf>;

export function templatesOf(name: ConfigurationName) {
  const folder = join(inject("synthesised"), name);
  const files = readdirSync(join(folder, "assembly")).filter((file) => file.endsWith(".template.json"));
  const read = (file: string): Json => JSON.parse(readFileSync(join(folder, "assembly", file), "utf8"));
  const stacks = Object.fromEntries(files.map((file) => [file.split(".")[0]!, read(file)]));
  const all = Object.entries(stacks).flatMap(([stack, { Resources }]) => resourcesOf(stack, Resources));
  return {
    configuration: CONFIGURATIONS[name],
    files: files.map((file) => join(folder, "assembly", file)),
    stacks,
    /** How the CLI deploys each of them. */
    deployments: read("manifest.json").artifacts,
    all,
    /** Resources of a type, of one stack or of all. */
    find: (type: string, stack?: string) => all.filter((one) => one.type === type && (!stack || one.stack === stack)),
    acknowledged: JSON.parse(readFileSync(join(folder, "acknowledged.json"), "utf8")) as Acknowledged[],
  };
}

function resourcesOf(stack: string, resources: Record<string, Json>): Resource[] {
  return Object.entries(resources).map(([id, resource]) => ({
    ...{ stack, id, type: resource.Type },
    ...{ properties: resource.Properties ?? {}, metadata: resource.Metadata ?? {} },
    ...{ deletionPolicy: resource.DeletionPolicy, updateReplacePolicy: resource.UpdateReplacePolicy },
  }));
}

/** States promises for every configuration. */
export function promise(state: (templates: Templates) => void): void {
  for (const name of CONFIGURATION_NAMES) describe(name, () => state(templatesOf(name)));
}
