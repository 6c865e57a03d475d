import { setTimeout } from "node:timers/promises";
import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";
import { get as ask, type Check, type Expected, type Get } from "./check.ts";
import * as api from "./checks/api.ts";
import * as site from "./checks/site.ts";

const CHECKS: readonly Check[] = [...Object.values(api), ...Object.values(site)];

/** How often and how long what fails is looked at again, in milliseconds: the edge takes a moment to spread. */
type Circumstances = { againMs?: number; forMs?: number; get?: Get };

/**
 * Asks the running system as its callers and visitors do, for every fact that a deployment could have broken.
 * @throws {OperatorError} that lists everything that is wrong
 */
export async function smokeTest(
  expected: Expected,
  { againMs = 5_000, forMs = 60_000, get = ask }: Circumstances = {},
): Promise<void> {
  const deadline = Date.now() + forMs;
  let left = CHECKS;
  for (;;) {
    const looked = await Promise.all(
      left.map(async (check) => ({ check, faults: await faultsOf(check, expected, get) })),
    );
    for (const { check } of looked.filter(({ faults }) => faults.length === 0)) say(`✓ ${check.name}`);
    const failed = looked.filter(({ faults }) => faults.length > 0);
    if (failed.length === 0) return;
    if (Date.now() >= deadline) throw explain(failed);
    say(`… ${failed.length} not yet; again in ${againMs / 1000} s`);
    left = failed.map(({ check }) => check);
    await setTimeout(againMs);
  }
}

async function faultsOf({ look }: Check, expected: Expected, get: Get): Promise<string[]> {
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
    remedy: "Mend the cause, and merge that; the workflow `deploy` brings the last good release back until then.",
  });
}
