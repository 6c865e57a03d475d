export { DATA_DIRECTORY } from "../paths.ts";
export { type Coverage, factCoverage, gameCoverage } from "./coverage.ts";
export type { Dataset } from "./csv-files.ts";
export { currentData, type DataVersion, dataAt, dataIn } from "./data-at.ts";
export { describeChanges, type FactChange } from "./describe-changes.ts";
export { readDataset } from "./read-dataset.ts";
