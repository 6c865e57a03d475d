/** Levenshtein's distance with swapped neighbours as one slip; more than `limit` is infinity. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(last[column]! + 1, line[column - 1]! + 1, last[column - 1]! + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, before[column - 2]! + 1);
      }
      line.push(least);
    }
    if (Math.min(...line) > limit) return Number.POSITIVE_INFINITY;
    [before, last] = [last, line];
  }
  return last[b.length]! <= limit ? last[b.length]! : Number.POSITIVE_INFINITY;
}
