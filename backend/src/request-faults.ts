import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Api } from "./api.ts";
import { ALLOWED_METHODS, type ApiResponse, withoutBody } from "./http/responses.ts";
import { Problem, type ProblemKind } from "./problem/problem.ts";

/** A host or an IP literal, and a port (RFC 3986, section 3.2.2). All may be empty. */
const HOST = /^(?:\[[\w.:]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?$/i;

/** A fault of a request that Node could read. @returns undefined if there is none */
export function requestFault({ method, url, headers, rawHeaders, httpVersion }: IncomingMessage): Problem | undefined {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
  if (!httpVersion.startsWith("1.")) return new Problem("bad-request", UNREADABLE[1], {}, { connection: "close" });
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
  HPE_HEADER_OVERFLOW: [
    "headers-too-large",
    "The URL and the headers have more than 16 KB together; send fewer headers, or shorter ones.",
  ],
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

/** The codes of Node's parser for headers that cannot be read. */
const OF_HEADERS = /HEADER|LENGTH|TRANSFER_ENCODING|(CR|LF)_EXPECTED/;

/** A method at the start of a request (RFC 9110, section 5.6.2). Methods are case-sensitive. */
const METHOD = /^[\w!#$%&'*+.^`|~-]+ /;

/** The last response of each connection, which may be under way or wait for its turn. */
export type LastResponses = WeakMap<Duplex, ServerResponse>;

type ParserError = NodeJS.ErrnoException & { reason?: string; rawPacket?: Buffer };

/**
 * Responds to what Node's parser refuses, before there is a request: on the bare connection, which is closed then.
 * @see https://nodejs.org/api/http.html#event-clienterror
 */
export const refuseUnreadable =
  (api: Pick<Api, "problem">, last: LastResponses) =>
  (error: ParserError, socket: Duplex): void => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    const earlier = last.get(socket);
    // The body of a request that has its response.
    if (earlier && !earlier.req.complete) return void afterwards(earlier, () => socket.destroy());
    const start = error.rawPacket?.toString("latin1") ?? "";
    // TLS, for example, is no method.
    const isText = error.code !== "HPE_INVALID_METHOD" || METHOD.test(start);
    const ofHeaders = OF_HEADERS.test(error.code ?? "") && `A header cannot be read: ${error.reason}.`;
    const [kind, detail, more = {}] = (isText && FAULTS[error.code ?? ""]) || UNREADABLE;
    const response = api.problem(
      new Problem(kind, kind === "bad-request" ? ofHeaders || detail : detail, {}, more),
      "",
    );
    afterwards(earlier, () => respondAndClose(socket, start.startsWith("HEAD ") ? withoutBody(response) : response));
  };

/** Responds to CONNECT, which asks for a tunnel: Node leaves it the bare connection. */
export const refuseTunnel =
  (api: Pick<Api, "problem">, last: LastResponses) =>
  (_: IncomingMessage, socket: Duplex): void => {
    const fault = new Problem("method-not-allowed", `Use ${ALLOWED_METHODS}.`, {}, { allow: ALLOWED_METHODS });
    afterwards(last.get(socket), () => respondAndClose(socket, api.problem(fault, "")));
  };

/** Responses of one connection are in the order of its requests (RFC 9112, section 9.3.2). */
function afterwards(earlier: ServerResponse | undefined, go: () => void): void {
  if (!earlier || earlier.writableFinished || earlier.destroyed) go();
  else earlier.once("close", go);
}

/** How long a client has to read the response and to close its end, in milliseconds. */
const LINGER = 1_000;

/** Responds on a bare connection and closes it, also if the client leaves its end open. */
function respondAndClose(socket: Duplex, { status, headers, body }: ApiResponse): void {
  const all = {
    "content-length": String(Buffer.byteLength(body)),
    ...headers,
    date: new Date().toUTCString(),
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", String(body)].join("\r\n"));
  setTimeout(() => socket.destroy(), LINGER).unref();
}
