/** @throws if `value` is null or undefined, with its name */
export function required<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined) throw new Error(`${name} is missing.`);
  return value;
}
