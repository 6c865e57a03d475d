export { type Api, type ApiOptions, createApi } from "./api.ts";
export { connect } from "./database/connect.ts";
export { patientConnection } from "./database/patient-connection.ts";
export { logLine } from "./log.ts";
export { type ServerOptions, startServer } from "./server.ts";
