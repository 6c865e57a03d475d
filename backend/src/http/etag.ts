import { hash } from "node:crypto";
import { Problem } from "../problem/problem.ts";
import { type ApiRequest, type ApiResponse, notModified } from "./responses.ts";

/** A strong validator from the version of code and data and the canonical request. */
export function etagOf(version: string, canonicalRequest: string): string {
  return `"${hash("sha256", `${version}\n${canonicalRequest}`, "base64url").slice(0, 27)}"`;
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
