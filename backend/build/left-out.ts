import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

const require = createRequire(import.meta.url);
const restHandler = join(dirname(require.resolve("trpc-to-openapi")), "../esm/adapters/node-http/core.mjs");

/**
 * Modules that the function loads and never needs, and what stands in for them. Each costs a cold start milliseconds.
 * A change in a dependency that makes one necessary fails the tests that run the bundle.
 * @see docs/decisions/0012-cold-start.md
 */
const STAND_INS: readonly { importer: RegExp; path: RegExp; contents: string }[] = [
  // Reads request bodies (and 490 kB of character sets with it); the API takes none.
  { importer: /trpc-to-openapi/, path: /^co-body$/, contents: "export default undefined" },
  // Writes the OpenAPI document, which is written when it changes and not when it is asked for.
  {
    importer: /trpc-to-openapi/,
    path: /\/generator\/index\.mjs$/,
    contents: "export const generateOpenApiDocument = undefined",
  },
  // Makes a web Request of every request to learn when its caller hangs up; that loads Node's HTTP client, 25 ms.
  {
    importer: /trpc-to-openapi/,
    path: /\/method\.mjs$/,
    contents: `
      const signal = new AbortController().signal;
      export const acceptsRequestBody = () => false;
      export const getContentType = () => undefined;
      export const getRequestSignal = () => signal;`,
  },
  // Makes a schema for text of every enum in every request: 5 % of an answer's time.
  {
    importer: /trpc-to-openapi\/dist\/esm\/utils\/zod\.mjs$/,
    path: /^zod\/v4$/,
    contents: `
      import * as zod from "zod";
      const text = zod.string();
      export const coerce = true;
      export const string = () => text;`,
  },
];

/** Leaves out of a bundle what the function never needs. */
export const leftOut: Plugin = {
  name: "left-out",
  setup(build) {
    // Past the package's entry, which is every adapter there is.
    build.onResolve({ filter: /^trpc-to-openapi$/ }, () => ({ path: restHandler }));
    for (const [index, { importer, path }] of STAND_INS.entries()) {
      build.onResolve({ filter: path }, (args) =>
        importer.test(args.importer) ? { path: String(index), namespace: "left-out" } : undefined,
      );
    }
    // As a namespace zod is bundled by what is used of it; as the object `z`, whole, with fifty languages of messages.
    build.onLoad({ filter: /trpc-to-openapi\/.*\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace("import { z } from", "import * as z from"),
    }));
    build.onLoad({ filter: /./, namespace: "left-out" }, ({ path }) => ({
      contents: STAND_INS[Number(path)]!.contents,
      resolveDir: dirname(restHandler),
    }));
  },
};
