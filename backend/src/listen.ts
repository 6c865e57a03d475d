import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

const LOOPBACK = ["127.0.0.1", "::1"] as const;

/** Addresses that include the loopback ones. */
const ALL_ADDRESSES = ["0.0.0.0", "::"];

/** How long `close` waits for running requests, in milliseconds. */
const GRACE = 1_000;

export type ListenOptions = {
  /** 0: a free port. */
  port: number;
  /** Another address of this machine to listen on, for requests from other machines. */
  address?: string | undefined;
};

export type Listening = {
  port: number;
  /** Stops listening, gives running requests a moment, and then ends every connection, whatever it is used for. */
  close(): Promise<void>;
};

/**
 * Listens on the loopback addresses of both IP versions, so that only this machine can connect, and no other user of it
 * can take the one that `localhost` means to a browser.
 * @throws if the port is in use on one of them
 */
export async function listen(server: HttpServer, { port, address }: ListenOptions): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  const servers: Server[] = [];
  const close = async () => {
    const closed = Promise.all(servers.map((one) => new Promise((resolve) => one.close(resolve))));
    server.closeIdleConnections();
    const timer = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, GRACE);
    await closed;
    clearTimeout(timer);
  };
  try {
    let chosen = port;
    for (const one of addressesFor(address)) {
      // Node's HTTP server listens on one address; it accepts connections of further ones as an event.
      const relay = { allowHalfOpen: true, noDelay: true };
      const next = servers.length === 0 ? server : createServer(relay, (socket) => server.emit("connection", socket));
      if (!(await listenOn(next, chosen, one))) continue;
      servers.push(next);
      chosen = (next.address() as AddressInfo).port;
    }
    return { port: chosen, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function addressesFor(address: string | undefined): readonly string[] {
  if (!address) return LOOPBACK;
  return ALL_ADDRESSES.includes(address) ? [address] : [...new Set([...LOOPBACK, address])];
}

/** @returns false if this machine has no such loopback address, as one without IPv6 */
async function listenOn(server: Server, port: number, host: string): Promise<boolean> {
  try {
    server.listen({ port, host });
    await once(server, "listening");
    return true;
  } catch (error) {
    const isMissing = /^(EADDRNOTAVAIL|EAFNOSUPPORT)$/.test(String((error as NodeJS.ErrnoException).code));
    if (isMissing && host === "::1") return false;
    throw error;
  }
}
