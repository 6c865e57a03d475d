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

/**
 * Converts the value of one optional parameter, which the URL contains as text. An invalid value is `undefined`: it is
 * ignored, so that a wrong link still shows its page.
 */
export type Param<T> = (value: unknown) => T | undefined;

/** A trimmed text of 1 to `maxLength` characters. */
export const text =
  (maxLength: number): Param<string> =>
  (value = "") =>
    String(value).trim().slice(0, maxLength) || undefined;

/** One of `values`. */
export const oneOf =
  <const V extends string | number>(values: readonly V[]): Param<V> =>
  (value) =>
    values.find((one) => String(one) === String(value));

/** An integer from `min` to `max`. */
export const integer =
  (min: number, max: number): Param<number> =>
  (value) =>
    Number.isInteger(Number(value)) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined;

/** 1 to `maxItems` different values, separated by commas. */
export const list =
  (maxItems: number): Param<string> =>
  (value = "") =>
    splitList(String(value)).slice(0, maxItems).join(",") || undefined;

/** The different values of a comma-separated list. */
export const splitList = (value = ""): string[] => [
  ...new Set(
    value
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** The highest number of a page that the API takes; no list is so long. */
const LAST_PAGE = 10_000;

/** The number of a page; the first page has no parameter. */
export const page: Param<number> = (value) => {
  const number = integer(2, Number.MAX_SAFE_INTEGER)(value);
  return number && Math.min(number, LAST_PAGE);
};

/** A route's `validateSearch` from its parameters. Other parameters are ignored. */
export function validateSearch<S extends Record<string, Param<unknown>>>(params: S) {
  return (search: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(params).flatMap(([name, parse]) => {
        const value = parse(search[name]);
        // An invalid value is undefined by name: the router would keep what is written in the URL.
        return value === undefined && search[name] === undefined ? [] : [[name, value]];
      }),
    ) as { [P in keyof S]?: ReturnType<S[P]> };
}
