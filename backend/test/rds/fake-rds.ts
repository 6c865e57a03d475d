import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { Client } from "pg";
import { fatal, message, readStartup, readText, SSL_REQUEST, toParameters } from "./postgres-protocol.ts";

type Options = {
  certificate: { cert: string; key: string };
  /** Why a token is invalid as the user's password on this port, or undefined. */
  tokenError(token: string, user: string, port: number): Promise<string | undefined>;
  /** Connection string of the real server for a user. */
  upstream(user: string): string | Promise<string>;
};

export type FakeRds = {
  port: number;
  /** The accepted tokens, in order. */
  tokens: string[];
  /** Why other connections were refused. */
  refusals: string[];
  /** Closes all connections, as a restarting server does. */
  drop(): void;
  /** Discards everything that arrives over the current connections, as a network does that has lost their state. */
  discard(): void;
  /** Closes all connections and refuses new ones, until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

/**
 * A fake of an RDS instance with IAM authentication, in front of a real PostgreSQL: it requires TLS and a signed token as
 * the password, and then connects the client to a session of the real server.
 */
export async function startFakeRds({ certificate, upstream, tokenError }: Options): Promise<FakeRds> {
  const sockets = new Set<Socket>();
  const sessions: { client: Socket; server: Socket }[] = [];
  const [tokens, refusals]: [string[], string[]] = [[], []];
  let port = 0;

  const refuse = (socket: Socket, code: string, text: string, reason: string) => {
    refusals.push(reason);
    socket.end(fatal(code, text));
  };

  const serve = async (plain: Socket) => {
    const { code, body } = await readStartup(plain);
    if (code !== SSL_REQUEST) {
      const user = toParameters(body).get("user");
      const text = `no pg_hba.conf entry for host "127.0.0.1", user "${user}", no encryption`;
      return refuse(plain, "28000", text, "is not encrypted");
    }
    plain.write("S");
    const socket = new TLSSocket(plain, { isServer: true, ...certificate });
    socket.on("error", () => plain.destroy());
    const parameters = toParameters((await readStartup(socket)).body);
    const user = parameters.get("user") ?? "";
    socket.write(message("R", 3));
    const token = await readText(socket);
    const error = await tokenError(token, user, port);
    if (error) return refuse(socket, "28P01", `PAM authentication failed for user "${user}"`, error);
    tokens.push(token);
    await connectUpstream(socket, parameters);
  };

  /** Connects the client to a session of the real server with the settings of its startup message. */
  const connectUpstream = async (socket: Socket, parameters: Map<string, string>) => {
    const { user = "", database: _, ...settings } = Object.fromEntries(parameters);
    const session = new Client({ connectionString: await upstream(user), options: toOptions(settings) });
    session.on("error", () => undefined);
    await session.connect();
    const { stream } = (session as unknown as { connection: { stream: Socket } }).connection;
    stream.removeAllListeners("data");
    socket.write(Buffer.concat([message("R", 0), message("Z", Buffer.from("I"))]));
    socket.pipe(stream).pipe(socket);
    sessions.push({ client: socket, server: stream });
    socket.on("close", () => stream.destroy());
    stream.on("close", () => socket.destroy());
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    serve(socket).catch(() => socket.destroy());
  });
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const start = async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  await start();
  return {
    ...{ port, tokens, refusals, drop, start },
    discard() {
      for (const { client, server } of sessions.splice(0)) client.unpipe(server).pause();
    },
    async stop() {
      drop();
      server.close();
      await once(server, "close");
    },
  };
}

/** Settings in the form of the server's command line. */
const toOptions = ({ client_encoding: _, options = "", ...settings }: Record<string, string>) =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, "\\$&")}`)
    .concat(options)
    .join(" ");
