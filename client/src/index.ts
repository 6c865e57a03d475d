export type * from "./components.ts";
export { type ClientOptions, createClient } from "./create-client.ts";
export type { Answer, Digidex, Item, ListRoute, Options, Route } from "./digidex.ts";
export { NetworkError, ProblemError, type ProblemKind } from "./errors.ts";
export { createEtagCache, type EtagCache, type Kept } from "./etag-cache.ts";
export { createRetry, type Retry, type RetryOptions } from "./retry.ts";
export type { DigimonRow, Field } from "./row.ts";
