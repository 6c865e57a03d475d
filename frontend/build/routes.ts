import { Generator, getConfig } from "@tanstack/router-generator";

/** How TanStack Router's generator and Vite plugin make the route tree from the files in `src/routes`. */
export const routerOptions = {
  target: "react" as const,
  autoCodeSplitting: true,
  routesDirectory: "src/routes",
  generatedRouteTree: "src/route-tree.gen.ts",
  routeFileIgnorePattern: "\\.test\\.tsx?$|\\.css$",
  addExtensions: true,
  disableLogging: true,
  // One chunk for each page, with its loader: it is loaded together with the entry chunk.
  codeSplittingOptions: { defaultBehavior: [["component", "loader", "notFoundComponent"]] },
};

// `node build/routes.ts` writes the route tree for the type check; otherwise a build or the development server does.
if (import.meta.main) {
  const root = new URL("..", import.meta.url).pathname;
  const generator = new Generator({ config: getConfig({ ...routerOptions, tmpDir: ".tanstack" }, root), root });
  await generator.run();
}
