/** Where most visits begin. */
const FIRST_PAGES = new Set(["/", "/digimon/", "/digimon/$slug/"]);

/** How the route tree is made of the files in `src/routes`. */
export const routerOptions = {
  target: "react" as const,
  autoCodeSplitting: true,
  routesDirectory: "src/routes",
  generatedRouteTree: "src/route-tree.gen.ts",
  routeFileIgnorePattern: "\\.test\\.tsx?$|\\.css$",
  addExtensions: true,
  disableLogging: true,
  codeSplittingOptions: {
    // Only the pages that most visits begin with have their loaders in the entry: they save a step there.
    splitBehavior: ({ routeId }: { routeId: string }) =>
      FIRST_PAGES.has(routeId)
        ? undefined
        : [["component", "loader", "notFoundComponent"] as const].map((group) => [...group]),
  },
};
