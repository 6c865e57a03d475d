export type * from "./components.ts";
export { type ClientOptions, createClient } from "./create-client.ts";
export type { Digidex } from "./digidex.ts";
export { createEtagCache, type EtagCache, type Kept } from "./etag-cache.ts";
export { NetworkError } from "./network-error.ts";
export { ProblemError, type ProblemKind } from "./problem-error.ts";
export type { Answer, Field, Item, ListRoute, Options, Route } from "./routes.ts";
