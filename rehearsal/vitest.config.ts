import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

const MINUTE = 60_000;

/** `npm run rehearse`: scenarios and tests of the emulated account. */
const rehearsal = defineConfig({
  test: {
    include: ["**/*.rehearsal.ts"],
    // They only end what would never end: on a busy machine a deployment took longer than a quarter of an hour.
    testTimeout: 60 * MINUTE,
    hookTimeout: 60 * MINUTE,
    // Each test of a scenario needs the state that the one before has left.
    bail: 1,
    maxWorkers: 1,
    reporters: ["verbose"],
  },
});

export default defineConfig(({ mode }) =>
  mode === "rehearsal" ? rehearsal : { test: { include: ["**/*.test.ts"], ...LIMITS } },
);
