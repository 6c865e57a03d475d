import type { Plugin } from "vite";

/**
 * Modules that TanStack Query imports for what the site does not use, by the end of their paths, and what replaces them:
 * what the rest of the package calls without being asked for a mutation or an infinite query.
 */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  "/query-core/build/modern/mutationCache.js":
    "export class MutationCache { findAll() { return [] } async resumePausedMutations() {} clear() {} }",
  "/query-core/build/modern/infiniteQueryBehavior.js":
    "const none = () => { throw new Error('Infinite queries are not in the build.') };" +
    "export { none as infiniteQueryBehavior, none as hasNextPage, none as hasPreviousPage }",
};

/**
 * Leaves these modules out of a build for browsers: they are 1.5 KiB of what every page loads.
 * @throws when a module was not found, because an update has renamed it
 */
export function withoutUnusedModules(): Plugin {
  const replaced = new Set<string>();
  return {
    name: "without-unused-modules",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    load(id) {
      const path = id.replaceAll("\\", "/");
      const end = Object.keys(REPLACEMENTS).find((one) => path.endsWith(one));
      if (end === undefined) return undefined;
      replaced.add(end);
      return REPLACEMENTS[end];
    },
    buildEnd(error) {
      const missing = Object.keys(REPLACEMENTS).filter((end) => !replaced.has(end));
      if (!error && missing.length > 0) throw new Error(`No module is called ${missing.join(" or ")} any more.`);
    },
  };
}
