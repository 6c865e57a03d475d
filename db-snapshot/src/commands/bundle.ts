import { join } from "node:path";
import { build } from "esbuild";
import { BUILD_DIRECTORY } from "../paths.ts";

const source = join(import.meta.dirname, "..");

/** Bundles the Lambdas of a deployment, which read the compiled data from the directory beside their own. */
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
  // Bundled CommonJS packages call `require` for Node's modules.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  // Optional dependencies of the ORM and of pg that these functions do not use.
  external: ["pg-native", "@mikro-orm/*-highlighter", "mariadb*", "mysql2*", "better-sqlite3", "libsql", "tedious"],
});
console.log("Bundled the migrator and the seed functions.");
