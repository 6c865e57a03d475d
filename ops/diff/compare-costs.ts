import { costAtRest, totalOf } from "@digidex/cdk/costs";
import { STACK_NAMES, STACKS } from "@digidex/cdk/stacks";
import type { Comparison } from "./compare.ts";
import type { SynthesisedStack, Template } from "./templates.ts";

/** The storage of an instance whose template takes the size of its snapshot. */
const STORAGE_GB = 20;

/** Stacks that exist only for minutes. */
const isLasting = (stack: string) =>
  !STACK_NAMES.some((name) => stack.endsWith(`-${name}`) && STACKS[name].lifetime === "seed-only");

/** Whether a stack is one of this checkout's: in a workflow, of main's. */
const isKnown = (stack: string) => STACK_NAMES.some((name) => stack.endsWith(`-${name}`));

/** What the resources of the deployed stacks cost a month while nobody uses them, before and after, by the price list of `cdk`. */
export function compareCosts(
  before: ReadonlyMap<string, Template>,
  after: readonly SynthesisedStack[],
): Comparison["monthlyUsd"] {
  try {
    const present = [...before].filter(([stack]) => isLasting(stack)).map(([, template]) => template);
    // Ours that are not deployed (asleep, or torn down) are no consequence of the change; others are new.
    const next = after
      .filter(({ name }) => isLasting(name) && (before.has(name) || !isKnown(name)))
      .map(({ template }) => template);
    return { before: costOf(present), after: costOf(next) };
  } catch (error) {
    return { unknown: (error as Error).message };
  }
}

const costOf = (templates: readonly Template[]) =>
  totalOf(
    costAtRest(
      templates.flatMap(({ Resources = {} }) =>
        Object.values(Resources as Record<string, { Type: string; Properties?: Record<string, unknown> }>).map(
          ({ Type: type, Properties: properties = {} }) => ({ type, properties }),
        ),
      ),
      STORAGE_GB,
    ),
  );
