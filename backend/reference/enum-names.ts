/** Names for enum values, which generators of clients use where a value is no identifier: `-id` is `IdDescending`. */

type Described = { enum?: readonly unknown[]; "x-enum-varnames"?: readonly string[] };

/** Adds `x-enum-varnames` to every enum in a document that does not state them itself. */
export function nameEnumValues<T>(value: T): T {
  if (Array.isArray(value)) return value.map(nameEnumValues) as T;
  if (typeof value !== "object" || value === null) return value;
  const named = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, nameEnumValues(item)]));
  const { enum: values, "x-enum-varnames": names } = value as Described;
  if (Array.isArray(values) && !names) named["x-enum-varnames"] = values.map(nameOf);
  return named as T;
}

/** `mode-change` becomes `ModeChange`, and `-name` becomes `NameDescending`. */
function nameOf(value: unknown): string {
  const text = String(value);
  const words = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return text.startsWith("-") ? `${name}Descending` : name;
}
