import { defineConfig } from "vitest/config";
import { LIMITS } from "./vitest.limits.ts";

export default defineConfig({
  test: { include: ["scripts/**/*.test.{ts,mjs}"], ...LIMITS },
});
