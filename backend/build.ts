import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const outdir = join(import.meta.dirname, "dist/lambda");
rmSync(outdir, { recursive: true, force: true });

/** One file with everything in it: a Lambda that starts reads it once. */
const { metafile } = await build({
  entryPoints: { index: join(import.meta.dirname, "src/lambda.ts") },
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  minify: true,
  legalComments: "none",
  metafile: true,
  define: { "process.env.NODE_ENV": '"production"' },
  // CommonJS packages inside an ES module still ask for Node's own modules by `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  // Optional parts of the ORM and of pg that this API never loads.
  external: ["pg-native", "@mikro-orm/*-highlighter", "mariadb*", "mysql2*", "better-sqlite3", "libsql", "tedious"],
});
const [bundle] = Object.entries(metafile.outputs).filter(([file]) => file.endsWith("index.mjs"));
console.log(`Bundled the Lambda: ${Math.round(bundle![1].bytes / 1024)} KiB.`);
