import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { leftOut } from "./left-out.ts";

type Options = {
  /** Written files and the modules that they begin with. */
  files: Readonly<Record<string, string>>;
  outdir: string;
};

/**
 * Makes of each module one file with all that it needs: a Lambda that starts reads few. They are CommonJS, for which V8
 * takes a code cache. A module that is imported on demand and has a file of its own is loaded from there.
 */
export async function bundle({ files, outdir }: Options): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: files,
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    minify: true,
    legalComments: "none",
    metafile: true,
    define: { "process.env.NODE_ENV": '"production"' },
    // An optional part of pg that this API never loads.
    external: ["pg-native"],
    inject: [join(import.meta.dirname, "performance.mjs")],
    plugins: [leftOut, evaluated, onDemand(files)],
    absWorkingDir: join(import.meta.dirname, ".."),
    // `import()` becomes `require`, which is all that a script without a module around it has.
    supported: { "dynamic-import": false },
    // `import.meta` is empty in CommonJS. It stands in modules for the laptop, which are shaken out.
    logOverride: { "empty-import-meta": "silent" },
  });
  return metafile;
}

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

function onDemand(files: Options["files"]): Plugin {
  const names = new Map(Object.entries(files).map(([name, entry]) => [basename(entry), `./${name}.cjs`]));
  return {
    name: "on-demand",
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, importer }) => {
        const name = kind === "dynamic-import" ? names.get(basename(path)) : undefined;
        return name && dirname(importer) ? { path: name, external: true } : undefined;
      });
    },
  };
}
