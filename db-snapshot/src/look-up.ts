/**
 * Finds items by a unique key.
 * @returns a function that throws when no item has the key
 */
export function lookUp<T>(items: readonly T[], keyOf: (item: T) => string): (key: string) => T {
  const found = new Map(items.map((item) => [keyOf(item), item]));
  return (key) => {
    const item = found.get(key);
    if (item === undefined) throw new Error(`Nothing has the key ${key}.`);
    return item;
  };
}

/** Finds items by slug. */
export const bySlug = <T extends { slug: string }>(items: readonly T[]) => lookUp(items, ({ slug }) => slug);

/** Finds all items of a key, in their order. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): (key: string) => readonly T[] {
  const groups = Map.groupBy(items, keyOf);
  return (key) => groups.get(key) ?? [];
}
