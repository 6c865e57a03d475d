import { hash } from "node:crypto";

/** A strong validator: what is asked for, and the release that answers. */
export function etagOf(release: string, canonicalRequest: string): string {
  return `"${hash("sha256", `${release}\n${canonicalRequest}`, "base64url").slice(0, 27)}"`;
}

/** Any copy at all is good enough: what is there does not matter, only that something is. */
export const isAny = (ifNoneMatch: string | undefined) => ifNoneMatch?.trim() === "*";

/**
 * Whether the caller's copy is still good. A cache that compresses on its way makes a validator weak; comparing is weak
 * here by the standard.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}
