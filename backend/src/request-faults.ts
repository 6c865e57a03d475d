import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Api } from "./api.ts";
import { ALLOWED_METHODS, type ApiResponse } from "./http/responses.ts";
import { Problem, type ProblemKind } from "./problem/problem.ts";

/** The characters of a host, an IP literal and a port (RFC 3986, section 3.2.2). It may be empty. */
const HOST = /^[\w.~!$&'()*+,;=:%[\]-]*$/;

/** A fault of a request that Node could read. @returns undefined if there is none */
export function requestFault({ method, url, headers, rawHeaders, httpVersion }: IncomingMessage): Problem | undefined {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
  if (httpVersion === "0.9") return new Problem("bad-request", UNREADABLE[1], {}, { connection: "close" });
  if (hosts.length > 1 || (hosts.length === 0 && httpVersion === "1.1")) {
    const detail = `The request has ${hosts.length} \`Host\` headers; send one.`;
    return new Problem("bad-request", detail, {}, { connection: "close" });
  }
  if (!HOST.test(headers.host ?? "")) {
    return new Problem("bad-request", "The header `Host` is not a host.", {}, { connection: "close" });
  }
  if (url === "*" && method !== "OPTIONS") return new Problem("bad-request", "Only `OPTIONS` can have the URL `*`.");
  if (headers.expect && headers.expect.toLowerCase() !== "100-continue") {
    return new Problem("expectation-failed", "The header `Expect` can only be `100-continue`; leave it out.");
  }
  return undefined;
}

/** What a request that Node's parser refuses is answered with, by the code of its error. */
const FAULTS: Readonly<Record<string, [ProblemKind, detail: string, headers?: Record<string, string>]>> = {
  HPE_HEADER_OVERFLOW: ["headers-too-large", "The headers have more than 16 KB; send fewer, or shorter ones."],
  HPE_INVALID_URL: [
    "bad-request",
    "The URL must begin with `/`, and characters such as Japanese ones must be percent-encoded: `curl -G URL --data-urlencode q=アグモン` does so.",
  ],
  HPE_INVALID_METHOD: ["method-not-allowed", `Use ${ALLOWED_METHODS}.`, { allow: ALLOWED_METHODS }],
  ERR_HTTP_REQUEST_TIMEOUT: ["request-timeout", "The request was not complete within 10 seconds; send it again."],
};
const UNREADABLE: (typeof FAULTS)[string] = [
  "bad-request",
  "The request is not HTTP/1.1. Percent-encode blanks and other characters in the URL.",
];

/**
 * Responds to what Node's parser refuses, before there is a request: on the bare connection, which is closed then.
 * @see https://nodejs.org/api/http.html#event-clienterror
 */
export const refuseUnreadable =
  (api: Pick<Api, "problem">) =>
  (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Duplex): void => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    // TLS, for example, is no method.
    const isText = error.code !== "HPE_INVALID_METHOD" || /^[A-Z-]+ /.test(error.rawPacket?.toString("latin1") ?? "");
    const [kind, detail, more = {}] = (isText && FAULTS[error.code ?? ""]) || UNREADABLE;
    respondAndClose(socket, api.problem(new Problem(kind, detail, {}, more), ""));
  };

/** Responds to CONNECT, which asks for a tunnel: Node leaves it the bare connection. */
export const refuseTunnel =
  (api: Pick<Api, "problem">) =>
  (_: IncomingMessage, socket: Duplex): void => {
    const fault = new Problem("method-not-allowed", `Use ${ALLOWED_METHODS}.`, {}, { allow: ALLOWED_METHODS });
    respondAndClose(socket, api.problem(fault, ""));
  };

/** How long a client has to read the response and to close its end, in milliseconds. */
const LINGER = 1_000;

/** Responds on a bare connection and closes it, also if the client leaves its end open. */
function respondAndClose(socket: Duplex, { status, headers, body }: ApiResponse): void {
  const all = {
    ...headers,
    "content-length": String(Buffer.byteLength(body)),
    date: new Date().toUTCString(),
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", String(body)].join("\r\n"));
  setTimeout(() => socket.destroy(), LINGER).unref();
}
