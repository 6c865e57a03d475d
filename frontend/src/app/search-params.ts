/**
 * Addresses that people read and write: `?level=child,adult&page=2`. All values are strings; each route's
 * `validateSearch` makes its own types of them.
 */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== "" && value !== false)
    .map(([key, value]) => `${key}=${encode(String(value))}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

const encode = (value: string) => encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%20", "+");
