import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/**
 * Bundles each module with everything that it imports, so that a Lambda reads few files when it starts. The bundles are
 * CommonJS: one `require` loads each.
 * @param files by name, the module that each bundle starts with, relative to the workspace; a module that is imported
 *   dynamically and has a bundle of its own is loaded from there
 */
export async function bundle({ files, outdir }: { files: Readonly<Record<string, string>>; outdir: string }) {
  await build({
    entryPoints: files,
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    minify: true,
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    // ES modules first, of which unused exports can be removed.
    mainFields: ["module", "main"],
    // An optional dependency of pg that the API does not use.
    external: ["pg-native"],
    inject: [join(import.meta.dirname, "performance-stub.mjs")],
    plugins: [stubs, nativeSpread, evaluated, separateBundles(files)],
    absWorkingDir: join(import.meta.dirname, ".."),
    // Converts `import()` to `require`, so that a separate bundle is loaded in the same way.
    supported: { "dynamic-import": false },
    // CommonJS has no `import.meta`. The modules that use it are for development and are removed from the bundle.
    logOverride: { "empty-import-meta": "silent" },
  });
}

const require = createRequire(import.meta.url);
const TRPC_TO_OPENAPI = join(dirname(require.resolve("trpc-to-openapi")), "../esm");

/** Imports of a package that resolve to a module of this directory instead. Each stub says why. */
const STUBS = [
  {
    importer: TRPC_TO_OPENAPI,
    imports: /^co-body$|^zod\/v4$|\/generator\/index\.mjs$|\/method\.mjs$/,
    stub: "trpc-to-openapi-stub.ts",
  },
  {
    importer: dirname(require.resolve("@aws-sdk/rds-signer/package.json")),
    imports: /^\.\/runtimeConfig$/,
    stub: "rds-signer-stub.ts",
  },
];

const stubs: Plugin = {
  name: "stubs",
  setup(build) {
    // The package's entry imports the adapters of all frameworks.
    const adapter = join(TRPC_TO_OPENAPI, "adapters/node-http/core.mjs");
    build.onResolve({ filter: /^trpc-to-openapi$/ }, () => ({ path: adapter }));
    for (const { importer, imports, stub } of STUBS) {
      build.onResolve({ filter: imports }, (args) =>
        args.importer.startsWith(importer) ? { path: join(import.meta.dirname, stub) } : undefined,
      );
    }
  },
};

/** The start of `_objectSpread2` in `@trpc/server`, which is transpiled for runtimes without object spread. */
const SPREAD = "function _objectSpread2(e) {";

/**
 * Copies objects natively: the transpiled copies of each request's context took 12 to 26 % of its JavaScript. No caller
 * keeps the object that it passes first.
 */
const nativeSpread: Plugin = {
  name: "native-spread",
  setup(build) {
    build.onLoad({ filter: /@trpc[\\/]server[\\/]dist[\\/].*\.mjs$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      if (contents.includes("function _objectSpread2") && !contents.includes(SPREAD)) {
        throw new Error(
          `The helper in ${path} has changed: adapt SPREAD, or remove this plugin if it copies natively now.`,
        );
      }
      return { contents: contents.replace(SPREAD, `${SPREAD} return { ...e, ...arguments[1], ...arguments[2] };`) };
    });
  },
};

/** Replaces the module that reads style sheets from files by the values of its exports. */
export const evaluated: Plugin = {
  name: "evaluated",
  setup(build) {
    build.onLoad({ filter: /reference[\\/]style\.ts$/ }, async ({ path }) => {
      const values = await import(pathToFileURL(path).href);
      return { contents: `export const { ${Object.keys(values)} } = ${JSON.stringify(values)}` };
    });
  },
};

function separateBundles(files: Readonly<Record<string, string>>): Plugin {
  const bundles = new Map(Object.entries(files).map(([name, entry]) => [basename(entry), `./${name}.cjs`]));
  return {
    name: "separate-bundles",
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path }) => {
        const bundle = kind === "dynamic-import" ? bundles.get(basename(path)) : undefined;
        return bundle ? { path: bundle, external: true } : undefined;
      });
    },
  };
}
