import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import Negotiator from "negotiator";
import type { ApiResponse } from "./http/responses.ts";

const ENCODERS: Readonly<Record<string, (body: string | Uint8Array) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => promisify(gzip)(body),
};

/** CloudFront compresses responses of this many bytes or more. */
const LEAST = 1_000;

/**
 * Compresses a response as CloudFront does: with a weak validator, for the types and from the size
 * on that CloudFront documents.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
export async function compressed(request: IncomingMessage, response: ApiResponse): Promise<ApiResponse> {
  const { status, headers, body } = response;
  if (status === 304) return { ...response, headers: { ...known(request, headers), vary: "Accept-Encoding" } };
  if (status === 204 || !isCompressible(headers["content-type"])) return response;
  const varied = { ...headers, vary: "Accept-Encoding" };
  // Sorted by the client's preference; CloudFront takes Brotli whenever it is accepted.
  const accepted = new Negotiator(request).encodings(Object.keys(ENCODERS));
  const encoding = accepted.includes("br") ? "br" : accepted[0];
  const encode = encoding && ENCODERS[encoding];
  if (!encode || Buffer.byteLength(body) < LEAST) return { status, headers: varied, body };
  const { etag, "content-length": _, ...rest } = varied as Record<string, string>;
  return {
    status,
    headers: { ...rest, "content-encoding": encoding, ...(etag && { etag: weak(etag) }) },
    body: await encode(body),
  };
}

const weak = (etag: string) => etag.replace(/^(?!W\/)/, "W/");

/** The headers of a 304, with the ETag as the client has it: weak if its response was compressed. */
function known({ headers: { "if-none-match": listed = "" } }: IncomingMessage, headers: ApiResponse["headers"]) {
  const { etag } = headers;
  return etag && listed.includes(weak(etag)) ? { ...headers, etag: weak(etag) } : headers;
}

const isCompressible = (type = "") => /^(text\/|application\/(json|[\w.-]+\+json))/.test(type);
