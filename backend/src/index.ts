export { type Api, type ApiOptions, createApi } from "./api.ts";
export { connect } from "./database/connect.ts";
export { logLine } from "./log.ts";
export { type ServerOptions, startServer } from "./server.ts";
