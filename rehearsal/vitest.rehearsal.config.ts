import { defineConfig } from "vitest/config";

const MINUTE = 60_000;

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.rehearsal.ts"],
    testTimeout: 15 * MINUTE,
    hookTimeout: 5 * MINUTE,
    // A chapter that fails leaves nothing for the next to begin with.
    bail: 1,
    maxWorkers: 1,
    reporters: ["verbose"],
  },
});
