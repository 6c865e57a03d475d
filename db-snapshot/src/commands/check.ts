import { checkDataset } from "../dataset/check-dataset.ts";
import { readDataset } from "../dataset/read-dataset.ts";
import { countViolations, DatasetError, describeViolation } from "../dataset/violations.ts";
import { DATA_DIRECTORY } from "../paths.ts";

/** `npm run data:check`: lists every violation of the data set's rules. */
try {
  const started = performance.now();
  const dataset = readDataset(DATA_DIRECTORY);
  const violations = checkDataset(dataset);
  if (violations.length > 0) throw new DatasetError(violations);

  const files = Object.values(dataset);
  const rows = files.reduce((sum, file) => sum + file.length, 0).toLocaleString("en");
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${rows} rows in ${files.length} files, no violation (${seconds} s)`);
} catch (error) {
  if (!(error instanceof DatasetError)) throw error;
  for (const violation of error.violations) console.error(describeViolation(violation));
  console.error(`${countViolations(error.violations.length)} in ${DATA_DIRECTORY}`);
  process.exitCode = 1;
}
