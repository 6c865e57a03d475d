import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

export default defineConfig({
  test: {
    // Most of the work is Chromium's. By default, two processors would get one worker.
    maxWorkers: 2,
    projects: [
      {
        // As in vite.config.ts.
        define: { "import.meta.env.LANGUAGES": JSON.stringify({ en: "English", ja: "日本語" }) },
        test: { name: "unit", include: ["{src,emblems,build}/**/*.test.{ts,tsx}"], isolate: false, ...LIMITS },
      },
      {
        test: {
          name: "browser",
          include: ["test/**/*.test.ts"],
          globalSetup: "test/global-setup.ts",
          ...LIMITS,
          // The files of a worker share a Chromium.
          isolate: false,
        },
      },
    ],
  },
});
