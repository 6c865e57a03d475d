import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import send from "send";
import type { Api } from "./api.ts";
import { compressed } from "./compress.ts";
import { COMMON_HEADERS } from "./http/responses.ts";
import { type Listening, type ListenOptions, listen } from "./listen.ts";
import { Problem } from "./problem/problem.ts";
import { type LastResponses, refuseTunnel, refuseUnreadable, requestFault } from "./request-faults.ts";

export type ServerOptions = ListenOptions & {
  api: Pick<Api, "handle" | "problem">;
  /** Directory of the download files, which a deployment serves from a bucket. */
  bulkDirectory: string;
  /** After how many milliseconds without progress a connection is closed, also one whose client has stopped reading. */
  idleTimeout?: number;
};

/** In milliseconds. A client that sends no complete request within them gets a 408; a connection without requests is closed. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 5_000,
  // `requestFault` refuses a request without one as a problem.
  requireHostHeader: false,
};
/** Requests on one connection, which is closed then. Node's own limit leaves it open, and refuses the further ones with a bare 503. */
const MAX_REQUESTS = 1_000;

/** Serves the API over HTTP, on this machine only unless `address` is given. */
export async function startServer({
  api,
  bulkDirectory,
  idleTimeout = 60_000,
  ...where
}: ServerOptions): Promise<Listening> {
  const last: LastResponses = new WeakMap();
  const server = createServer(LIMITS, handle)
    .on("clientError", refuseUnreadable(api, last))
    .on("checkExpectation", handle)
    .on("connect", refuseTunnel(api, last));
  // A client may end its side when it has sent its request, as `nc -N` does. Node's types do not have this setting.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.timeout = idleTimeout;
  const received = new WeakMap<Socket, number>();
  return listen(server, where);

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    last.set(incoming.socket, outgoing);
    const number = (received.get(incoming.socket) ?? 0) + 1;
    received.set(incoming.socket, number);
    if (number >= MAX_REQUESTS) outgoing.setHeader("connection", "close");
    const { path, query } = targetOf(incoming);
    try {
      const fault = requestFault(incoming);
      if (fault) return reply(incoming, outgoing, api.problem(fault, path));
      if (await sendDownload(incoming, outgoing, path)) return;
      const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = incoming.headers;
      // HEAD has the headers of GET, and so those of its compressed body.
      const method = incoming.method === "HEAD" ? "GET" : (incoming.method ?? "GET");
      await reply(
        incoming,
        outgoing,
        await api.handle({ method, path, query, ifMatch, ifNoneMatch, requestId: randomUUID() }),
      );
    } catch (error) {
      if (outgoing.headersSent) return void outgoing.destroy();
      await reply(incoming, outgoing, api.problem(error, path));
    }
  }

  /** @returns false if the path is not that of a download */
  function sendDownload(incoming: IncomingMessage, outgoing: ServerResponse, path: string): Promise<boolean> {
    const [, name, hash] = /^\/bulk\/(digidex-([0-9a-f]{16})\.[a-z.]+)$/.exec(path) ?? [];
    const { method } = incoming;
    if (!name || (method !== "GET" && method !== "HEAD")) return Promise.resolve(false);
    const etag = `"${hash}"`;
    return new Promise((resolve, reject) => {
      // As S3 sends them: with length, ETag, ranges and conditions.
      send(incoming, name, { root: bulkDirectory, immutable: true, maxAge: "1y", index: false })
        .on("file", (_, stats: Stats) => rewriteConditions(incoming, etag, stats))
        .on("headers", (response: ServerResponse) => {
          for (const [header, value] of Object.entries({ ...COMMON_HEADERS, etag })) response.setHeader(header, value);
        })
        .on("error", (error: NodeJS.ErrnoException & { status?: number }) => {
          if (error.status === 404) resolve(false);
          else reject(downloadFault(error.status, outgoing) ?? error);
        })
        .on("directory", () => resolve(false))
        .pipe(outgoing.on("close", () => resolve(true)));
    });
  }
}

/**
 * Rewrites what `send` reads otherwise than the standard says. It compares ETags weakly, or any part of `If-Range`, takes a later
 * date for the same and any text for a date, refuses more of the last bytes than there are, and compares nothing beside `no-cache`.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1
 */
function rewriteConditions({ headers }: IncomingMessage, etag: string, { size, mtime }: Stats): void {
  const { "if-range": ifRange } = headers;
  const isSame = ifRange === etag || timeOf(String(ifRange)) === Date.parse(mtime.toUTCString());
  if (ifRange !== undefined && !isSame) delete headers.range;
  headers.range &&= headers.range.replace(/(?<=[=,]\s*)-(\d+)/g, (last, bytes) => (bytes > size ? "0-" : last));
  // A weak ETag matches nothing, and neither does an empty list.
  if (headers["if-match"] !== undefined) headers["if-match"] = headers["if-match"].replace(/W\/"[^"]*"|^$/g, '""');
  for (const name of ["if-modified-since", "if-unmodified-since"] as const) {
    const time = timeOf(headers[name]);
    if (Number.isNaN(time)) delete headers[name];
    else headers[name] = new Date(time).toUTCString();
  }
  delete headers["cache-control"];
}

/** The time of a date in one of the three formats of HTTP; that of C has no zone. NaN if it is none. */
function timeOf(date = ""): number {
  const isDate = /^[A-Z][a-z]{2}.* \d{2}:\d{2}:\d{2} (GMT|\d{4})$/.test(date);
  return Date.parse(isDate ? `${date.replace(/ GMT$/, "")} GMT` : "");
}

/** What is wrong with the conditions or the range of a request. `send` has set `Content-Range` to the complete length. */
function downloadFault(status: number | undefined, outgoing: ServerResponse): Problem | undefined {
  if (status === 412) return new Problem("precondition-failed", "The conditions do not hold for this file.");
  if (status !== 416) return undefined;
  const [, length] = String(outgoing.getHeader("content-range")).split("/");
  return new Problem("range-not-satisfiable", `The file has ${length} bytes; \`Range\` begins after its end.`);
}

/**
 * Path and query of a request target, which may be a complete URL (absolute-form).
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
function targetOf({ url = "/" }: IncomingMessage): { path: string; query: string } {
  const origin = url.replace(/^https?:\/\/[^/?#]*/i, "") || "/";
  const [path = "", ...query] = origin.split("?");
  return { path: path || "/", query: query.join("?") };
}

async function reply(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  response: ReturnType<Api["problem"]>,
): Promise<void> {
  const { status, headers, body } = await compressed(incoming, response);
  // Without a length Node would send the body in chunks, and HEAD would differ from GET.
  const length = status === 204 || status === 304 ? {} : { "content-length": Buffer.byteLength(body) };
  outgoing.writeHead(status, { ...length, ...headers });
  outgoing.end(incoming.method === "HEAD" ? undefined : body);
}
