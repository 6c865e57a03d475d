import { Problem } from "../problem/problem.ts";

/**
 * A path's segments, percent-decoded. A trailing slash means the same resource.
 * @throws {Problem} 400 for an encoding that stands for no text
 */
export function decodePath(path: string): string[] {
  const segments = path.replace(/\/$/, "").split("/").slice(1);
  try {
    return segments.map(decodeURIComponent);
  } catch {
    throw new Problem("invalid-request", "The address holds a `%` that starts no UTF-8 character; write `%25` for it.");
  }
}

export const encodePath = (segments: readonly string[]) => `/${segments.map(encodeURIComponent).join("/")}`;
