/**
 * Asserts that a value exists that other code guarantees.
 * @throws {Error} that names the missing value
 */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`Missing: ${name}.`);
  return value;
}
