import { forgetForeignVariables } from "./scripts/setup/env.mjs";

// Every configuration imports this module, before the tests start.
forgetForeignVariables();

const TEN_MINUTES = 600_000;

/**
 * Limits of all tests. They only end what would never end, because a test must not fail on a slow machine; what a test
 * promises about time is measured by a benchmark.
 */
export const LIMITS = {
  testTimeout: TEN_MINUTES,
  hookTimeout: TEN_MINUTES,
  expect: { poll: { timeout: TEN_MINUTES } },
};

declare module "vitest" {
  interface TaskMeta {
    /** The program for lack of which the test is skipped, and how to get it: the last line of `npm test` names it. */
    missing?: string | undefined;
  }
}
