import { defineConfig } from "vitest/config";

/** The world without the story, step by step: `npm run test:world -w cdk`. */
export default defineConfig({
  test: { include: ["world.test.ts"], testTimeout: 300_000, hookTimeout: 600_000, bail: 1 },
});
