/**
 * Loaded first into every function: the network between functions and databases. An instance's name leads to the loopback
 * port where it listens; the name itself stays, for the certificate and the token are made out to it.
 */
const { readFileSync } = require("node:fs");
const { Socket } = require("node:net");

const connect = Socket.prototype.connect;

Socket.prototype.connect = function (...args) {
  // Node itself calls it with its arguments normalised to one array.
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === "object" ? options.host : args[1];
  if (!String(host).endsWith(".rds.amazonaws.com")) return connect.apply(this, args);
  // biome-ignore lint/style/noProcessEnv: this is a function's process, and the emulator tells it the file.
  const port = JSON.parse(readFileSync(process.env.WORLD_ROUTES, "utf8"))[host];
  if (port) return connect.call(this, port, "127.0.0.1");
  process.nextTick(() =>
    this.destroy(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" })),
  );
  return this;
};
