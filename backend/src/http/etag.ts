import { Problem } from "../problem/problem.ts";
import { type ApiRequest, type ApiResponse, notModified } from "./responses.ts";

/**
 * A strong validator from the version of code and data and the canonical request. The checksum of the request (FNV-1a) need
 * not be secure: a validator tells the responses of one URL apart, and those differ in their version.
 * @param version a hash: computing one for each request took as long as validating its parameters
 */
export function etagOf(version: string, canonicalRequest: string): string {
  let checksum = 0x811c9dc5;
  for (let index = 0; index < canonicalRequest.length; index++) {
    checksum = Math.imul(checksum ^ canonicalRequest.charCodeAt(index), 0x01000193);
  }
  return `"${version}${(checksum >>> 0).toString(36)}"`;
}

/**
 * Whether `If-None-Match` lists the validator. The comparison is weak, as the standard requires: a cache that compresses
 * makes validators weak.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return listOf(ifNoneMatch).some((candidate) => candidate.replace(/^W\//, "") === etag);
}

/**
 * 304 if the client has the response already, else the response. `*` matches every response that has a validator.
 * @throws {Problem} 412 if `If-Match` lists other validators; its comparison is strong
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export function revalidated({ ifMatch, ifNoneMatch }: ApiRequest, response: ApiResponse): ApiResponse {
  const { etag } = response.headers;
  if (ifMatch !== undefined && ifMatch.trim() !== "*" && !listOf(ifMatch).some((one) => one === etag)) {
    throw new Problem("precondition-failed", "`If-Match` lists no ETag of this response.");
  }
  const isKnown = etag && (ifNoneMatch?.trim() === "*" || matches(ifNoneMatch, etag));
  return isKnown ? notModified(response.headers) : response;
}

const listOf = (header: string) => header.split(",").map((one) => one.trim());
