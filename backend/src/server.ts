import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { ApiRequest, ApiResponse } from "./http/api-request.ts";
import { CACHE_CONTROL, COMMON_HEADERS } from "./http/headers.ts";

export type ServerOptions = {
  answer(request: ApiRequest): Promise<ApiResponse>;
  port: number;
  /** Where the downloads lie that a deployment serves from a bucket. */
  bulkDirectory: string;
};

/**
 * Serves the API over HTTP on this machine, through the same edge as the Lambda.
 * @returns how to stop: answers what has begun, then closes
 */
export async function startServer({ answer, port, bulkDirectory }: ServerOptions): Promise<{ close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const [path = "/", ...query] = (incoming.url ?? "/").split("?");
    const bulk = /^\/bulk\/(digidex-[0-9a-f]{16}\.[a-z.]+)$/.exec(path)?.[1];
    if (bulk && incoming.method === "GET" && existsSync(join(bulkDirectory, bulk))) {
      return sendFile(outgoing, join(bulkDirectory, bulk));
    }
    const response = await answer({
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
