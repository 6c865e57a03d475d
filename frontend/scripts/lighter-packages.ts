import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const STAND_INS: Record<string, string> = {
  "./mutationCache.js": fileURLToPath(new URL("../src/api/no-mutations.ts", import.meta.url)),
  "./infiniteQueryBehavior.js": fileURLToPath(new URL("../src/api/no-infinite-queries.ts", import.meta.url)),
};

/** Leaves out of the first load what this site cannot use. */
export const lighterPackages: Plugin = {
  name: "lighter-packages",
  enforce: "pre",
  apply: "build",
  resolveId(source, importer) {
    if (importer?.includes("query-core") && STAND_INS[source]) return STAND_INS[source];
    // React has had this hook itself since 18.
    if (source === "use-sync-external-store/shim") return this.resolve("react", importer);
    return undefined;
  },
};
