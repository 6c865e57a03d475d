import { hash } from "node:crypto";
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
  return ifNoneMatch.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}

/** 304 if the client has the response already, else the response. `*` matches every response that has a validator. */
export function revalidated({ ifNoneMatch }: ApiRequest, response: ApiResponse): ApiResponse {
  const { etag } = response.headers;
  return etag && (ifNoneMatch?.trim() === "*" || matches(ifNoneMatch, etag)) ? notModified(etag) : response;
}
