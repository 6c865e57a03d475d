export * from "../enumerations.ts";
export { STEP_COSTS } from "../step-costs.ts";
export * from "./digimon-detail.ts";
export * from "./digimon-row.ts";
export * from "./evolution.ts";
export * from "./skill.ts";
export * from "./summary.ts";
export * from "./terms.ts";
