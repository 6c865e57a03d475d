import { checkDataset } from "../dataset/check-dataset.ts";
import { DatasetError, describeFault } from "../dataset/faults.ts";
import { readDataset } from "../dataset/read-dataset.ts";
import { DATA_DIRECTORY } from "../paths.ts";

try {
  const started = performance.now();
  const dataset = readDataset(DATA_DIRECTORY);
  const faults = checkDataset(dataset);
  if (faults.length > 0) throw new DatasetError(faults);

  const tables = Object.values(dataset);
  const rows = tables.reduce((sum, table) => sum + table.length, 0).toLocaleString("en");
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${rows} rows in ${tables.length} files, no fault (${seconds} s)`);
} catch (error) {
  if (!(error instanceof DatasetError)) throw error;
  for (const fault of error.faults) console.error(describeFault(fault));
  console.error(`${error.faults.length} fault${error.faults.length === 1 ? "" : "s"} in ${DATA_DIRECTORY}`);
  process.exitCode = 1;
}
