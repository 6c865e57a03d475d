/** Numbers in ascending order, each as the difference to the one before: small numbers compress well. */
export const differences = (numbers: readonly number[]): number[] =>
  numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
