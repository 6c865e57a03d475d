import { fullDiff, type ResourceDifference, ResourceImpact, type TemplateDiff } from "@aws-cdk/cloudformation-diff";
import type { SynthesisedStack, Template } from "./assembly.ts";
import { differences } from "./differences.ts";
import { widenedPermissions } from "./permissions.ts";
import { isStateful, lostProtections, type TemplateResource } from "./stateful.ts";

/** A resource that ends, or may end, with a change. */
export type Destruction = {
  stack: string;
  id: string;
  type: string;
  how: "deleted" | "let go of" | "replaced" | "maybe replaced" | "no longer protected";
  /** The properties that are to blame. */
  because: string[];
  stateful: boolean;
};

export type StackComparison = {
  stack: string;
  /** Not deployed, so that all of it would be made. */
  isNew: boolean;
  changes: number;
  destructions: Destruction[];
  /** Lines with a sign, in which a permission is widened. */
  widened: string[];
  /** All changes, as lines that begin with a sign. */
  lines: string[];
};

export type Comparison = { comparedWith: string; stacks: StackComparison[] };

/** What CloudFormation would do with each stack. Compares templates only, as `cdk diff --method=template` does. */
export function compare(before: ReadonlyMap<string, Template>, after: readonly SynthesisedStack[]): StackComparison[] {
  return after.map(({ name, template }) => compareStack(name, before.get(name), template));
}

function compareStack(stack: string, before: Template | undefined, after: Template): StackComparison {
  const diff = fullDiff(before ?? {}, after);
  const resources = Object.entries(diff.resources.changes);
  return {
    stack,
    isNew: !before,
    changes: diff.differenceCount,
    destructions: resources.flatMap(([id, change]) => destruction(stack, id, change)),
    widened: widenedPermissions(diff),
    lines: [...resources.flatMap(([id, change]) => resourceLines(id, change)), ...otherLines(diff)],
  };
}

const DESTRUCTIVE: Partial<Record<ResourceImpact, Destruction["how"]>> = {
  [ResourceImpact.WILL_DESTROY]: "deleted",
  [ResourceImpact.WILL_ORPHAN]: "let go of",
  [ResourceImpact.WILL_REPLACE]: "replaced",
  [ResourceImpact.MAY_REPLACE]: "maybe replaced",
};

function destruction(stack: string, id: string, change: ResourceDifference): Destruction[] {
  const before: TemplateResource = change.oldValue ?? {};
  const what = { stack, id, type: before.Type ?? "", stateful: isStateful(before) };
  const how = DESTRUCTIVE[change.changeImpact];
  if (how) {
    const replacing = Object.entries(change.propertyUpdates).filter(([, { changeImpact }]) =>
      [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE].includes(changeImpact!),
    );
    return [{ ...what, how, because: change.isRemoval ? [] : replacing.map(([property]) => property) }];
  }
  const lost = change.newValue && change.oldValue ? lostProtections(before, change.newValue) : [];
  return lost.length > 0 ? [{ ...what, how: "no longer protected", because: lost }] : [];
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
  const whole = { Description: description, Transform: transform, AWSTemplateFormatVersion: awsTemplateFormatVersion };
  return [
    ...named,
    ...Object.entries(whole).flatMap(([name, change]) => differences(change?.oldValue, change?.newValue, name)),
  ];
}
