import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Api } from "./api.ts";
import { CACHE_CONTROL, COMMON_HEADERS } from "./http/responses.ts";

export type ServerOptions = {
  api: Pick<Api, "handle">;
  port: number;
  /** Directory of the download files, which a deployment serves from a bucket. */
  bulkDirectory: string;
};

/**
 * Serves the API over HTTP on this machine.
 * @returns `close`, which waits for running requests
 */
export async function startServer({ api, port, bulkDirectory }: ServerOptions): Promise<{ close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const [path = "/", ...query] = (incoming.url ?? "/").split("?");
    const bulk = /^\/bulk\/(digidex-[0-9a-f]{16}\.[a-z.]+)$/.exec(path)?.[1];
    if (bulk && incoming.method === "GET" && existsSync(join(bulkDirectory, bulk))) {
      return sendFile(outgoing, join(bulkDirectory, bulk));
    }
    const response = await api.handle({
      method: incoming.method ?? "GET",
      path,
      query: query.join("?"),
      ifNoneMatch: incoming.headers["if-none-match"],
      requestId: randomUUID(),
    });
    outgoing.writeHead(response.status, response.headers).end(response.body);
  });
  server.listen(port);
  await once(server, "listening");
  return { close: () => new Promise((resolve) => server.close(() => resolve()) && server.closeIdleConnections()) };
}

function sendFile(outgoing: ServerResponse, file: string): void {
  const headers = { ...COMMON_HEADERS, "content-type": "application/octet-stream" };
  outgoing.writeHead(200, { ...headers, "cache-control": CACHE_CONTROL.IMMUTABLE });
  createReadStream(file).pipe(outgoing);
}
