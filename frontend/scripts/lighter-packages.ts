import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const noMutations = fileURLToPath(new URL("../src/api/no-mutations.ts", import.meta.url));

/** Leaves out of the first load what this site cannot use. */
export const lighterPackages: Plugin = {
  name: "lighter-packages",
  enforce: "pre",
  apply: "build",
  resolveId(source, importer) {
    if (source === "./mutationCache.js" && importer?.includes("query-core")) return noMutations;
    // React has had this hook itself since 18.
    if (source === "use-sync-external-store/shim") return this.resolve("react", importer);
    return undefined;
  },
};
