export * from "../enumerations.ts";
export * from "./digimon-detail.ts";
export * from "./digimon-row.ts";
export * from "./evolution.ts";
export * from "./skill.ts";
export * from "./terms.ts";
