import { Problem } from "../problem/problem.ts";

/**
 * A path's segments, percent-decoded. A trailing slash means the same resource.
 * @throws {Problem} 400 for an encoding that stands for no text
 */
export function decodePath(path: string): string[] {
  const segments = path.replace(/\/$/, "").split("/").slice(1).map(decodeSegment);
  if (segments.some((segment) => segment.includes("\0"))) {
    throw new Problem("invalid-request", "The address holds `%00`, which no name has.");
  }
  return segments;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment).toWellFormed();
  } catch {
    throw new Problem("invalid-request", "The address holds a `%` that starts no UTF-8 character; write `%25` for it.");
  }
}

export const encodePath = (segments: readonly string[]) => `/${segments.map(encodeURIComponent).join("/")}`;
