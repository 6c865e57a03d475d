import { defineConfig } from "vitest/config";

/** The world as a whole takes minutes, and is no part of `npm test`: `npm run test:world -w cdk`. */
export default defineConfig({
  test: { include: ["world/world.test.ts"], testTimeout: 300_000, hookTimeout: 600_000, bail: 1 },
});
