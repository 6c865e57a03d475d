export { type ApiOptions, createApi } from "./create-api.ts";
export { connect } from "./database/connect.ts";
export { logLine } from "./log.ts";
export { type ServerOptions, startServer } from "./server.ts";
