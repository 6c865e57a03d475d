import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["**/*.test.ts"], globalSetup: "promises/global-setup.ts", testTimeout: 30_000 },
});
