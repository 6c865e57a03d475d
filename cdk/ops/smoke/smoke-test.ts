import { setTimeout } from "node:timers/promises";
import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";
import { type Check, type Expected, get } from "./check.ts";
import * as api from "./checks/api.ts";
import * as site from "./checks/site.ts";

const CHECKS: readonly Check[] = [...Object.values(api), ...Object.values(site)];

/** How often and how long what fails is looked at again: the edge takes a moment to spread. In milliseconds. */
export type Patience = { againMs: number; forMs: number };
const PATIENCE: Patience = { againMs: 5_000, forMs: 60_000 };

/**
 * Asks the running system as its callers and visitors do, for every fact that a deployment could have broken.
 * @throws {OperatorError} that lists everything that is wrong
 */
export async function smokeTest(expected: Expected, { againMs, forMs }: Patience = PATIENCE): Promise<void> {
  const deadline = Date.now() + forMs;
  let left = CHECKS;
  for (;;) {
    const looked = await Promise.all(left.map(async (check) => ({ check, faults: await faultsOf(check, expected) })));
    for (const { check } of looked.filter(({ faults }) => faults.length === 0)) say(`✓ ${check.name}`);
    const failed = looked.filter(({ faults }) => faults.length > 0);
    if (failed.length === 0) return;
    if (Date.now() >= deadline) throw explain(failed);
    say(`… ${failed.length} not yet; again in ${againMs / 1000} s`);
    left = failed.map(({ check }) => check);
    await setTimeout(againMs);
  }
}

async function faultsOf({ look }: Check, expected: Expected): Promise<string[]> {
  try {
    return await look(expected, get);
  } catch (error) {
    const { message, cause } = error as Error;
    return [cause instanceof Error ? `${message}: ${cause.message}` : message];
  }
}

function explain(failed: { check: Check; faults: string[] }[]): OperatorError {
  const lines = failed.flatMap(({ check, faults }) => [`✗ ${check.name}`, ...faults.map((fault) => `    ${fault}`)]);
  return new OperatorError(`The smoke test failed:\n${lines.join("\n")}`, {
    remedy: "In a workflow, the last good release is brought back next. Mend the cause, and merge that.",
  });
}
