import { compileData } from "../compile/compile-data.ts";
import { DatasetError } from "../dataset/violations.ts";
import { env } from "../env.ts";
import { BUILD_DIRECTORY, DATA_DIRECTORY } from "../paths.ts";

try {
  const started = performance.now();
  const urls = { api: env.PUBLIC_API_URL, site: env.PUBLIC_SITE_URL };
  const { version, tables } = await compileData(DATA_DIRECTORY, BUILD_DIRECTORY, urls);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Compiled data version ${version.slice(0, 12)}: ${rows} rows in ${seconds} s.`);
} catch (error) {
  if (!(error instanceof DatasetError)) throw error;
  console.error(`${error.message}\n\`npm run data:check\` lists every violation.`);
  process.exitCode = 1;
}
