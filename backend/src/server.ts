import { randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { ApiRequest, ApiResponse } from "./edge/api-request.ts";
import { CACHE_CONTROL, COMMON_HEADERS } from "./edge/headers.ts";

export type ServerOptions = {
  answer(request: ApiRequest): Promise<ApiResponse>;
  port: number;
  /** Where the downloads lie that a deployment serves from a bucket. */
  bulkDirectory: string;
};

/**
 * Serves the API over HTTP on this machine, through the same edge as the Lambda.
 * @returns how to stop: answers what has begun, then closes
 * @throws an explanation when the port is taken or forbidden
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
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, resolve);
  });
  return { close: () => new Promise((resolve) => server.close(() => resolve()) && server.closeIdleConnections()) };
}

function sendFile(outgoing: ServerResponse, file: string): void {
  const headers = { ...COMMON_HEADERS, "content-type": "application/octet-stream" };
  outgoing.writeHead(200, { ...headers, "cache-control": CACHE_CONTROL.IMMUTABLE });
  createReadStream(file).pipe(outgoing);
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(`Port ${port} is taken. Stop what uses it, or choose another: API_PORT=${port + 1} npm start`);
  }
  if (error.code === "EACCES") {
    return new Error(`Port ${port} needs rights that this user lacks. Choose one above 1023: API_PORT=4000 npm start`);
  }
  return error;
}
