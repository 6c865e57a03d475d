/**
 * Parses a URL's search, such as `?level=child,adult&page=2`. All values are strings; each route's `validateSearch`
 * converts them to its own types.
 */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes a search that people can read: commas stay, and parameters that are undefined, empty or false are omitted. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== "" && value !== false)
    .map(([key, value]) => `${key}=${encode(String(value))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

const encode = (value: string) => encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%20", "+");
