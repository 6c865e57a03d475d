export * from "./digimon-detail.ts";
export * from "./digimon-row.ts";
export * from "./evolution.ts";
export * from "./named.ts";
export * from "./skill.ts";
export * from "./term.ts";
