/**
 * An abstract symbol for each field: an SVG path inside a circle of radius 9 around the origin, filled by the even-odd
 * rule. Its commands are M, L, Q and z, which `polygonsOf` supports.
 */
const SYMBOLS: Record<string, string> = {
  "dark-area":
    "M1-9Q-2.9 -9.4 -5.9 -6.9Q-8.9 -4.3 -9 -0.3Q-9.2 3.6 -6.4 6.4Q-3.6 9.2 0.3 9Q4.3 8.9 6.9 5.9Q9.4 2.9 9 -1Q8.6 1.7 6.5 3.3Q4.4 5 1.7 4.9Q-1 4.7 -2.8 2.8Q-4.7 1 -4.9 -1.7Q-5 -4.4 -3.3 -6.5Q-1.7 -8.6 1 -9z",
  "deep-savers": "M-9-3Q-4.5-9 0-3Q4.5 3 9-3L9 1Q4.5 7 0 1Q-4.5-5-9 1zM-7 5Q-3.5 1 0 5Q3.5 9 7 5Q5 9 0 9Q-5 9-7 5z",
  "dragons-roar": "M-8 7L-4-9L0 0L4-9L8 7L4 3L0 9L-4 3z",
  "jungle-troopers": "M0 9Q-9 3-7-7Q4-8 7-1Q8 6 0 9zM-5-5L1 6L2 4z",
  "metal-empire": "M-9 0L-4.5-8L4.5-8L9 0L4.5 8L-4.5 8zM-2-3.5L-4 0L-2 3.5L2 3.5L4 0L2-3.5z",
  "nature-spirits": "M0-9L5-1L2.5-1L8 7L1.5 7L1.5 9L-1.5 9L-1.5 7L-8 7L-2.5-1L-5-1z",
  "nightmare-soldiers": "M-9 0Q0-12 9 0Q0 12-9 0zM0-5Q-4 0 0 5Q4 0 0-5z",
  "virus-busters": "M-3-9L3-9L3-3L9-3L9 3L3 3L3 9L-3 9L-3 3L-9 3L-9-3L-3-3z",
  "wind-guardians": "M0 0Q-9-1-8-8Q1-9 0 0zM0 0Q1-9 8-8Q9 1 0 0zM0 0Q9 1 8 8Q-1 9 0 0zM0 0Q-1 9-8 8Q-9-1 0 0z",
  unknown: "M0-9L9 0L0 9L-9 0zM0-4L-4 0L0 4L4 0z",
};

/** The path of a field's symbol, by the field's slug; undefined for "none". */
export function fieldSymbol(field: string): string | undefined {
  if (field === "none") return undefined;
  return Object.hasOwn(SYMBOLS, field) ? SYMBOLS[field] : SYMBOLS.unknown;
}
