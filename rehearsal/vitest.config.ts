import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

const MINUTE = 60_000;

/** `npm run rehearse`: scenarios and tests of the emulated account. */
const rehearsal = defineConfig({
  test: {
    include: ["**/*.rehearsal.ts"],
    testTimeout: 15 * MINUTE,
    hookTimeout: 5 * MINUTE,
    // Each test of a scenario needs the state that the one before has left.
    bail: 1,
    maxWorkers: 1,
    reporters: ["verbose"],
  },
});

export default defineConfig(({ mode }) =>
  mode === "rehearsal" ? rehearsal : { test: { include: ["**/*.test.ts"], ...LIMITS } },
);
