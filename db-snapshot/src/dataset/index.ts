export { DATA_DIRECTORY } from "../paths.ts";
export { type Coverage, factCoverage, gameCoverage } from "./coverage.ts";
export type { Dataset } from "./csv-files.ts";
export { currentData, dataAt } from "./data-at.ts";
export { readDataset } from "./read-dataset.ts";
