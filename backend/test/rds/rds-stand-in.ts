import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { Client } from "pg";
import { fatal, message, readStartup, readText, SSL_REQUEST, toParameters } from "./wire.ts";

type Options = {
  certificate: { cert: string; key: string };
  /** What is wrong with a token as this user's password, if anything is. `port`: where the client came to. */
  faultOf(token: string, user: string, port: number): Promise<string | undefined>;
  /** Connection string of the real server for a user, who may sign in there. */
  upstream(user: string): string | Promise<string>;
};

export type RdsStandIn = {
  port: number;
  /** The tokens that were taken, in order. */
  tokens: string[];
  /** Why the others were not. */
  refusals: string[];
  /** Cuts every connection, as a server does that restarts. */
  drop(): void;
  /** Loses what comes over the connections there are, as a network does that forgot them: nobody is told. */
  forget(): void;
  /** Takes no connection, until it is told to again. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
};

/**
 * Stands before a PostgreSQL server as RDS does that demands IAM authentication: TLS or nothing, and a signed token as the
 * password. Who has one gets a session of the real server.
 */
export async function startRdsStandIn(options: Options): Promise<RdsStandIn> {
  const { certificate, upstream, faultOf } = options;
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
    const fault = await faultOf(token, user, port);
    if (fault) return refuse(socket, "28P01", `PAM authentication failed for user "${user}"`, fault);
    tokens.push(token);
    await handOver(socket, parameters);
  };

  /** From here on the client talks to the real server, whose session has what it asked for. */
  const handOver = async (socket: Socket, parameters: Map<string, string>) => {
    const { user, database, ...settings } = Object.fromEntries(parameters);
    const session = new Client({ connectionString: await upstream(user!), options: toOptions(settings) });
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
  const comeBack = async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  await comeBack();
  return {
    ...{ port, tokens, refusals, drop, comeBack },
    forget() {
      for (const { client, server } of sessions.splice(0)) client.unpipe(server).pause();
    },
    async goAway() {
      drop();
      server.close();
      await once(server, "close");
    },
  };
}

/** Settings as the server's command line takes them. */
const toOptions = ({ client_encoding: _, options = "", ...settings }: Record<string, string>) =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, "\\$&")}`)
    .concat(options)
    .join(" ");
