import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fullDiff, type ResourceDifference, ResourceImpact, type TemplateDiff } from "@aws-cdk/cloudformation-diff";
import { OperatorError } from "../shared/operator-error.ts";
import { dataRisks, isProtection } from "./data-risks.ts";
import type { FactsComparison } from "./facts.ts";
import { widenedPermissions } from "./permissions.ts";
import { isStateful, lostProtections, type TemplateResource } from "./stateful-resources.ts";
import type { SynthesisedStack, Template } from "./templates.ts";

/** A change that deletes or replaces a resource, may replace it, removes its protection, or puts its data at risk. */
export type DestructiveChange = {
  stack: string;
  id: string;
  type: string;
  how: "deleted" | "removed from the stack" | "replaced" | "maybe replaced" | "no longer protected";
  /** The properties that cause it. */
  because: string[];
  /** Their new values, by name; those of a deleted resource have none. */
  to: Record<string, unknown>;
  stateful: boolean;
};

export type StackComparison = {
  stack: string;
  /** The stack is not deployed: all of it would be created. */
  isNew: boolean;
  changes: number;
  destructive: DestructiveChange[];
  /** Statements with a sign, of stacks in which a permission is widened. */
  widened: string[];
  /** All changes, as lines that begin with a sign. */
  lines: string[];
};

export type Comparison = {
  comparedWith: string;
  stacks: StackComparison[];
  /** Whether the code of the API's function changes; undefined if it is not known. */
  api?: boolean | undefined;
  /** What all resources cost a month at rest, before and after; a reason if that cannot be computed. */
  monthlyUsd?: { before: number; after: number } | { unknown: string } | undefined;
  /** Which facts of the data set change, in words; undefined if they were not compared. */
  facts?: FactsComparison | undefined;
  /** Why changes are listed that are none of the pull request's, in Markdown. */
  outdated?: string[];
};

/** Whether the code of the API's function changes. @returns undefined while it is not deployed */
export function compareApi(
  before: ReadonlyMap<string, Template>,
  after: readonly SynthesisedStack[],
): boolean | undefined {
  const [old, next] = [[...before.values()], after.map(({ template }) => template)].map(
    (templates) => /"CODE_VERSION":\s*"(\w+)"/.exec(JSON.stringify(templates))?.[1],
  );
  return old === undefined ? undefined : old !== next;
}

/** Compares templates without CloudFormation, as `cdk diff --method=template` does. */
export function compare(before: ReadonlyMap<string, Template>, after: readonly SynthesisedStack[]): StackComparison[] {
  const removed = [...before.keys()].filter((name) => !after.some((one) => one.name === name));
  return [
    ...after.map(({ name, template }) => compareStack(name, before.get(name), template)),
    // A stack that is not proposed any more is the end of all that it holds.
    ...removed.map((name) => compareStack(name, before.get(name), {})),
  ];
}

/** The folder in which `diff` leaves its result for `report-diff` and for the artifact of the run. */
export const COMPARISON_FOLDER = join(import.meta.dirname, "..", "..", ".local", "diff");

export function writeComparison(folder: string, comparison: Comparison, fullReport: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "comparison.json"), JSON.stringify(comparison, null, 2));
  writeFileSync(join(folder, "report.md"), fullReport);
}

/** @throws {OperatorError} before `diff` has run */
export function readComparison(folder: string): Comparison {
  try {
    return JSON.parse(readFileSync(join(folder, "comparison.json"), "utf8"));
  } catch (cause) {
    throw new OperatorError("There is no comparison.", { remedy: "Run `npm run ops -- diff` first.", cause });
  }
}

function compareStack(stack: string, before: Template | undefined, after: Template): StackComparison {
  const diff = fullDiff(before ?? {}, after);
  const resources = Object.entries(diff.resources.changes);
  return {
    stack,
    isNew: !before,
    changes: diff.differenceCount,
    destructive: resources.flatMap(([id, change]) => destructiveChange(stack, id, change)),
    widened: widenedPermissions(diff),
    lines: [...resources.flatMap(([id, change]) => resourceLines(id, change)), ...otherLines(diff)],
  };
}

const DESTRUCTIVE: Partial<Record<ResourceImpact, DestructiveChange["how"]>> = {
  [ResourceImpact.WILL_DESTROY]: "deleted",
  [ResourceImpact.WILL_ORPHAN]: "removed from the stack",
  [ResourceImpact.WILL_REPLACE]: "replaced",
  [ResourceImpact.MAY_REPLACE]: "maybe replaced",
};
const REPLACING: readonly (ResourceImpact | undefined)[] = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE];

function destructiveChange(stack: string, id: string, change: ResourceDifference): DestructiveChange[] {
  const before: TemplateResource = change.oldValue ?? {};
  const after: TemplateResource = change.newValue ?? {};
  const type = before.Type ?? after.Type ?? "";
  const resource = { stack, id, type, stateful: isStateful(before) || isProtection(before) };
  const how = DESTRUCTIVE[change.changeImpact];
  if (how) {
    const replacing = Object.entries(change.propertyUpdates).filter(([, one]) => REPLACING.includes(one.changeImpact));
    const because = change.isRemoval ? [] : replacing.map(([property]) => property);
    const to = valuesOf(after, because);
    return [
      { ...resource, how, to, because: [...because, ...(change.newValue ? dataRisks(change.oldValue, after) : [])] },
    ];
  }
  if (!change.newValue) return [];
  const lost = change.oldValue ? lostProtections(before, after) : [];
  const risks = dataRisks(change.oldValue, after);
  if (lost.length + risks.length === 0) return [];
  const because = [...lost, ...risks];
  return [{ ...resource, how: "no longer protected", because, to: valuesOf(after, lost), stateful: true }];
}

/** The values that a template has for properties and policies of a resource; null for what it leaves out. */
function valuesOf(resource: TemplateResource, names: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = { ...resource, ...resource.Properties };
  return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
}

function resourceLines(id: string, change: ResourceDifference): string[] {
  if (change.isAddition) return [`+ ${id} ${change.newResourceType}`];
  if (change.isRemoval) return [`- ${id} ${change.oldResourceType}`];
  const { Properties: oldProperties, ...oldOther } = change.oldValue ?? {};
  const { Properties: newProperties, ...newOther } = change.newValue ?? {};
  const how = DESTRUCTIVE[change.changeImpact] ?? "updated";
  return [
    `! ${id} ${change.newResourceType}: ${how}`,
    ...differences(oldProperties ?? {}, newProperties ?? {}),
    ...differences(oldOther, newOther),
  ];
}

function otherLines(diff: TemplateDiff): string[] {
  const sections = {
    Parameter: diff.parameters,
    Output: diff.outputs,
    Condition: diff.conditions,
    Mapping: diff.mappings,
    Metadata: diff.metadata,
    Section: diff.unknown,
  };
  const named = Object.entries(sections).flatMap(([kind, collection]) =>
    Object.entries(collection.changes).flatMap(([id, { oldValue, newValue }]) => [
      `! ${kind} ${id}`,
      ...differences(oldValue, newValue, id),
    ]),
  );
  const { description, transform, awsTemplateFormatVersion } = diff;
  const single = { Description: description, Transform: transform, AWSTemplateFormatVersion: awsTemplateFormatVersion };
  return [
    ...named,
    ...Object.entries(single).flatMap(([name, change]) => differences(change?.oldValue, change?.newValue, name)),
  ];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Compares two JSON values recursively. @returns `- path: old` and `+ path: new`, one line each */
export function differences(before: unknown, after: unknown, path = ""): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((value, index) => differences(value, after[index], `${path}[${index}]`));
  }
  const line = (sign: string, value: unknown) =>
    value === undefined ? [] : [`${sign}   ${path}: ${JSON.stringify(value)}`];
  return [...line("-", before), ...line("+", after)];
}
