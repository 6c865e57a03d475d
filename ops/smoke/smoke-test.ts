import { setTimeout } from "node:timers/promises";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine } from "../shared/progress.ts";
import * as api from "./api-checks.ts";
import { type Check, type Expected, type Get, get as sendRequest } from "./check.ts";
import * as site from "./site-checks.ts";

const CHECKS: readonly Check[] = [...Object.values(api), ...Object.values(site)];

/** Milliseconds between two runs of a failed check, and until it counts as failed: CloudFront's changes take time. */
type Options = { retryMs?: number; timeoutMs?: number; get?: Get };

/**
 * Checks the deployment from outside, for every property that a deployment could have broken.
 * @returns how many checks passed
 * @throws {OperatorError} that lists all violations
 */
export async function smokeTest(
  expected: Expected,
  { retryMs = 5_000, timeoutMs = 60_000, get = sendRequest }: Options = {},
): Promise<number> {
  const deadline = Date.now() + timeoutMs;
  const state = expected.asleep ? "asleep" : "awake";
  const all = CHECKS.filter(({ only }) => !only || only === state);
  let left = all;
  for (;;) {
    const results = await Promise.all(
      left.map(async (check) => ({ check, violations: await violationsOf(check, expected, get) })),
    );
    for (const { check } of results.filter(({ violations }) => violations.length === 0)) printLine(`✓ ${check.name}`);
    const failed = results.filter(({ violations }) => violations.length > 0);
    if (failed.length === 0) return all.length;
    if (Date.now() >= deadline) throw explain(failed);
    printLine(`… ${failed.length} failed; again in ${retryMs / 1000} s`);
    left = failed.map(({ check }) => check);
    await setTimeout(retryMs);
  }
}

async function violationsOf({ run }: Check, expected: Expected, get: Get): Promise<string[]> {
  try {
    return await run(expected, get);
  } catch (error) {
    const { message, cause } = error as Error;
    return [cause instanceof Error ? `${message}: ${cause.message}` : message];
  }
}

function explain(failed: { check: Check; violations: string[] }[]): OperatorError {
  const lines = failed.flatMap(({ check, violations }) => [
    `✗ ${check.name}`,
    ...violations.map((violation) => `    ${violation}`),
  ]);
  return new OperatorError(`The smoke test failed:\n${lines.join("\n")}`, {
    remedy: "Fix the cause, and merge that. Until then, the workflow `deploy` rolls back to the last good release.",
  });
}
