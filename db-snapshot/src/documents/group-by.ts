/** Items by key, each group in the items' order. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): (key: string) => readonly T[] {
  const groups = Map.groupBy(items, key);
  return (wanted) => groups.get(wanted) ?? [];
}
