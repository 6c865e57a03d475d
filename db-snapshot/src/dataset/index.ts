export { DATA_DIRECTORY } from "../paths.ts";
export { readDataset } from "./read-dataset.ts";
export type { Dataset } from "./tables.ts";
