export { DATA_DIRECTORY } from "../paths.ts";
export type { Dataset } from "./csv-files.ts";
export { readDataset } from "./read-dataset.ts";
