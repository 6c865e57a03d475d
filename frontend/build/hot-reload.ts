import { createServer, type IncomingMessage, type Server } from "node:http";
import type { ViteDevServer } from "vite";

/** What a page asks for that has lost its connection, to see whether the server is back. */
const PING = "vite-ping";

type HotReload = {
  /** What Vite takes for the server to which pages connect. It never listens. */
  server: Server;
  /** Lets Vite read no other messages than those that its own code in a page sends. */
  guard(vite: ViteDevServer): void;
};

/**
 * Connects pages to Vite's hot reload, and nothing else: Vite trusts who connects, and any user of the machine could end this
 * process by a path that is no URL, or by a message of another form.
 */
export function hotReloadOf(site: Server): HotReload {
  const server = createServer();
  site.on("upgrade", (request, socket, head) => {
    // Node before 24.9 reads no `shouldUpgradeCallback`.
    if (!isHotReload(request)) return socket.destroy();
    const isPing = request.headers["sec-websocket-protocol"] === PING;
    server.emit("upgrade", request, socket, isPing ? Buffer.alloc(0) : head);
    // Vite ends it at once, but would not outlive anything that is no message.
    if (isPing) socket.removeAllListeners("data").end();
  });
  return { server, guard };
}

/** Other requests for another protocol, such as `curl --http2` and Java send, are answered without it. */
export const isHotReload = ({ url = "", headers }: IncomingMessage): boolean =>
  /^\/(\?|$)/.test(url) && [PING, "vite-hmr"].includes(headers["sec-websocket-protocol"] ?? "");

function guard({ ws }: ViteDevServer): void {
  ws.on("connection", (socket) => {
    const listeners = socket.listeners("message");
    socket.removeAllListeners("message");
    socket.on("message", (message, isBinary) => {
      if (isFromPage(String(message))) for (const listener of listeners) listener.call(socket, message, isBinary);
    });
  });
}

/**
 * A page sends one kind of message: the path of a module that cannot be replaced while the page stays, and why. Vite logs
 * them, and a terminal would execute control characters.
 */
export function isFromPage(message: string): boolean {
  try {
    const { event, data } = JSON.parse(message);
    const isShown = Object.values(data).every((value) => !/\p{Cc}/u.test(String(value)));
    return event === "vite:invalidate" && typeof data.path === "string" && isShown;
  } catch {
    return false;
  }
}
