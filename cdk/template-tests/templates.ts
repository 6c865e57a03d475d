import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, inject } from "vitest";
import { parseConfiguration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import {
  type ANOTHER_DEPLOYMENT,
  CONFIGURATION_NAMES,
  CONFIGURATIONS,
  type ConfigurationName,
  NEXT_COMMIT,
} from "./configurations.ts";
import type { Acknowledgement } from "./synthesise.ts";

/** Part of a template. Any value can be an intrinsic function, so tests compare the JSON without types. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type Json = any;

export type Resource = {
  /** Id of the stack in the CDK app, for example `Api`. */
  stack: string;
  id: string;
  type: string;
  properties: Json;
  metadata: Json;
  deletionPolicy: string | undefined;
  updateReplacePolicy: string | undefined;
};

/** The synthesised templates of one configuration. */
export type Templates = ReturnType<typeof templatesOf>;

export function templatesOf(name: ConfigurationName | typeof NEXT_COMMIT) {
  const configuration = parseConfiguration(CONFIGURATIONS[name === NEXT_COMMIT ? "minimal" : name]);
  const assembly = assemblyOf(name);
  const files = readdirSync(assembly).filter((file) => file.endsWith(".template.json"));
  const stacks = Object.fromEntries(
    files.map((file) => [basename(file, ".template.json"), readJson(join(assembly, file))]),
  );
  const all = Object.entries(stacks).flatMap(([stack, { Resources }]) => resourcesOf(stack, Resources));
  /** Resources of a type, of one stack or of all. */
  const find = (type: string, stack?: string) =>
    all.filter((one) => one.type === type && (!stack || one.stack === stack));
  return {
    configuration,
    names: namesOf(configuration),
    files: files.map((file) => join(assembly, file)),
    /** Templates by the stack's id. */
    stacks,
    /** How the CLI deploys each stack, by its id. */
    deployments: readJson(join(assembly, "manifest.json")).artifacts,
    /** Every resource of every stack. */
    all,
    find,
    /** The resource of a type that matches. @throws unless there is exactly one */
    findOne(type: string, matches: (resource: Resource) => boolean = () => true): Resource {
      const [found, ...others] = find(type).filter(matches);
      if (found && others.length === 0) return found;
      throw new Error(`Expected one ${type} and found ${others.length + (found ? 1 : 0)}.`);
    },
    acknowledged: readJson(join(assembly, "..", "acknowledged.json")) as Acknowledgement[],
  };
}

/** Folder with the templates of a configuration, as `global-setup.ts` writes it. */
export const assemblyOf = (name: ConfigurationName | typeof NEXT_COMMIT | typeof ANOTHER_DEPLOYMENT): string =>
  join(inject("synthesised"), name, "assembly");

const readJson = (path: string): Json => JSON.parse(readFileSync(path, "utf8"));

function resourcesOf(stack: string, resources: Record<string, Json>): Resource[] {
  return Object.entries(resources).map(([id, resource]) => ({
    ...{ stack, id, type: resource.Type },
    ...{ properties: resource.Properties ?? {}, metadata: resource.Metadata ?? {} },
    ...{ deletionPolicy: resource.DeletionPolicy, updateReplacePolicy: resource.UpdateReplacePolicy },
  }));
}

/** Declares the same template tests for each of `CONFIGURATIONS`. */
export function describeEachConfiguration(declare: (templates: Templates) => void): void {
  for (const name of CONFIGURATION_NAMES) describe(name, () => declare(templatesOf(name)));
}
