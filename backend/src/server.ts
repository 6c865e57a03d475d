import { randomUUID } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Api } from "./api.ts";
import { CACHE_CONTROL, COMMON_HEADERS } from "./http/responses.ts";
import { type Listening, type ListenOptions, listen } from "./listen.ts";

export type ServerOptions = ListenOptions & {
  api: Pick<Api, "handle" | "problem">;
  /** Directory of the download files, which a deployment serves from a bucket. */
  bulkDirectory: string;
};

/** Serves the API over HTTP, on this machine only unless `address` is given. */
export async function startServer({ api, bulkDirectory, ...where }: ServerOptions): Promise<Listening> {
  const server = createServer(async (incoming, outgoing) => {
    const [path = "/", ...query] = (incoming.url ?? "/").split("?");
    try {
      if (await sendDownload(incoming, outgoing, path)) return;
      const response = await api.handle({
        method: incoming.method ?? "GET",
        path,
        query: query.join("?"),
        ifNoneMatch: incoming.headers["if-none-match"],
        requestId: randomUUID(),
      });
      outgoing.writeHead(response.status, response.headers).end(response.body);
    } catch (error) {
      if (outgoing.headersSent) return outgoing.destroy();
      const { status, headers, body } = api.problem(error, path);
      outgoing.writeHead(status, headers).end(body);
    }
  });
  return listen(server, where);

  /** @returns false if the path is not that of a download */
  async function sendDownload({ method }: IncomingMessage, outgoing: ServerResponse, path: string): Promise<boolean> {
    const name = /^\/bulk\/(digidex-[0-9a-f]{16}\.[a-z.]+)$/.exec(path)?.[1];
    const file = name && method === "GET" && (await openIfExists(join(bulkDirectory, name)));
    if (!file) return false;
    const headers = { ...COMMON_HEADERS, "content-type": "application/octet-stream" };
    outgoing.writeHead(200, { ...headers, "cache-control": CACHE_CONTROL.IMMUTABLE });
    // Closes the file also when the client has gone.
    await pipeline(file.createReadStream(), outgoing);
    return true;
  }
}

async function openIfExists(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
