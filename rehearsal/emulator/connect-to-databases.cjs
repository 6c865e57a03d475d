/**
 * The network between functions and databases; every function loads this file first. A connection to the host of an
 * instance goes to its port on 127.0.0.1. The host name stays in use for the certificate and the token.
 */
const { readFileSync } = require("node:fs");
const { Socket } = require("node:net");

const connect = Socket.prototype.connect;

Socket.prototype.connect = function (...args) {
  // Node's own calls pass one array of normalised arguments.
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === "object" ? options.host : args[1];
  if (!String(host).endsWith(".rds.amazonaws.com")) return connect.apply(this, args);
  // biome-ignore lint/style/noProcessEnv: this runs in a function's process, which gets the file name from the emulator.
  const port = JSON.parse(readFileSync(process.env.DIGIDEX_DATABASE_PORTS, "utf8"))[host];
  if (port) return connect.call(this, port, "127.0.0.1");
  process.nextTick(() =>
    this.destroy(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" })),
  );
  return this;
};
