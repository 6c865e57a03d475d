import { Generator, getConfig } from "@tanstack/router-generator";

/** Routes whose loaders are in the entry chunk, because most visits begin with them: one request less before the data. */
const FIRST_ROUTES = new Set(["/", "/digimon/", "/digimon/$slug/"]);

/** How TanStack Router's generator and Vite plugin make the route tree from the files in `src/routes`. */
export const routerOptions = {
  target: "react" as const,
  autoCodeSplitting: true,
  routesDirectory: "src/routes",
  generatedRouteTree: "src/route-tree.gen.ts",
  routeFileIgnorePattern: "\\.test\\.tsx?$|\\.css$",
  addExtensions: true,
  disableLogging: true,
  codeSplittingOptions: {
    splitBehavior: ({ routeId }: { routeId: string }) =>
      FIRST_ROUTES.has(routeId)
        ? undefined
        : [["component", "loader", "notFoundComponent"] as const].map((group) => [...group]),
  },
};

// `node build/routes.ts` writes the route tree for the type check; otherwise a build or the development server does.
if (import.meta.main) {
  const root = new URL("..", import.meta.url).pathname;
  const generator = new Generator({ config: getConfig({ ...routerOptions, tmpDir: ".tanstack" }, root), root });
  await generator.run();
}
