import { join } from "node:path";
import { build } from "esbuild";
import { BUILD_DIRECTORY } from "../paths.ts";

const source = join(import.meta.dirname, "..");

/** The functions that a deployment runs; each finds the compiled snapshot in the folder beside its own. */
await build({
  entryPoints: { migrator: join(source, "migrator-lambda.ts"), seed: join(source, "seed-lambda.ts") },
  outdir: join(BUILD_DIRECTORY, "lambda"),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  minify: true,
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  // CommonJS packages inside an ES module still ask for Node's own modules by `require`.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  // Optional parts of the ORM and of pg that loading never needs.
  external: ["pg-native", "@mikro-orm/*-highlighter", "mariadb*", "mysql2*", "better-sqlite3", "libsql", "tedious"],
});
console.log("Bundled the migrator and the seed functions.");
