import { createServer as createHttpServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Authority } from "@digidex/backend/test-authority";
import { listen } from "./loopback-server.ts";

const DISTRIBUTION = /^[a-z0-9]+\.cloudfront\.net$/;

/**
 * The HTTP proxy of processes that use the account. It terminates TLS for `https://<id>.cloudfront.net` with a certificate
 * of our authority, and forwards to the emulator. It refuses every other host with 403.
 */
export async function startCloudfrontProxy(emulatorPort: number, authority: Authority) {
  const refusedHosts: string[] = [];
  const certificate = authority.issue("*.cloudfront.net");

  const refuse = (host: string) => {
    refusedHosts.push(host);
    return `${host} is outside of the emulated account.\n`;
  };
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse, protocol: "http" | "https") => {
    const url = new URL(incoming.url ?? "/", `${protocol}://${incoming.headers.host}`);
    const { host, pathname, search } = url;
    if (!DISTRIBUTION.test(host)) return void outgoing.writeHead(403).end(refuse(host));
    const { "proxy-connection": _, "x-forwarded-proto": __, ...given } = incoming.headers;
    const headers = { ...given, host, "x-forwarded-proto": protocol };
    const { method } = incoming;
    const path = pathname + search;
    const forwarded = request(
      { host: "127.0.0.1", port: emulatorPort, method, path, headers, setHost: false },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
      },
    );
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  };

  const encrypted = createHttpServer((incoming, outgoing) => serve(incoming, outgoing, "https"));
  const proxy = await listen((incoming, outgoing) => serve(incoming, outgoing, "http"));
  const tunnels = new Set<Socket>();
  proxy.server.on("connect", ({ url = "" }: IncomingMessage, socket: Socket) => {
    socket.on("error", () => socket.destroy()).on("close", () => tunnels.delete(socket));
    tunnels.add(socket);
    const [host = "", port] = url.split(":");
    if (!DISTRIBUTION.test(host)) {
      return void socket.end(`HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n${refuse(host)}`);
    }
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    // Node's fetch uses CONNECT for plain HTTP, too.
    if (port === "80") return void proxy.server.emit("connection", socket);
    const secure = new TLSSocket(socket, { isServer: true, ...certificate, ALPNProtocols: ["http/1.1"] });
    secure.on("error", () => socket.destroy());
    encrypted.emit("connection", secure);
  });
  return {
    port: proxy.port,
    refusedHosts,
    async close() {
      for (const socket of tunnels) socket.destroy();
      await proxy.close();
    },
  };
}
