import { Generator, getConfig } from "@tanstack/router-generator";
import { routerOptions } from "./router-options.ts";

// The type check needs the route tree, which otherwise a build or the development server writes.
const root = new URL("..", import.meta.url).pathname;
const generator = new Generator({ config: getConfig({ ...routerOptions, tmpDir: ".tanstack" }, root), root });
await generator.run();
