type AnySchema = { anyOf?: unknown; type?: unknown; [keyword: string]: unknown };

/**
 * Schemas as generators of clients like them, with the same meaning: without `additionalProperties: false`, because fields
 * may be added; without the bounds of JavaScript's safe integers, which zod adds to every integer, and the patterns, which it
 * adds to dates; and a simple type that may be null as a list of types, not as a union.
 */
export function simplified<T>(value: T): T {
  if (Array.isArray(value)) return value.map(simplified) as T;
  if (typeof value !== "object" || value === null) return value;
  const hasFormat = "format" in value && typeof value.format === "string";
  const entries = Object.entries(value).filter(
    ([key, item]) => !isNoise(key, item) && !(key === "pattern" && hasFormat),
  );
  const simple = nullable(Object.fromEntries(entries.map(([key, item]) => [key, simplified(item)])));
  return unboundedBesideInt(simple) as T;
}

/**
 * A Python class that openapi-generator makes has `Annotated[int, Field(ge=0)]` for a bounded integer, which does not
 * mean the type in a class with an attribute `int`: the module could not be imported.
 */
function unboundedBesideInt(schema: AnySchema): AnySchema {
  const { properties } = schema as { properties?: Record<string, AnySchema> };
  if (!properties || !("int" in properties)) return schema;
  const unbounded = Object.entries(properties).map(([name, { minimum: _, maximum: __, ...others }]) => [name, others]);
  return { ...schema, properties: Object.fromEntries(unbounded) };
}

const isNoise = (key: string, item: unknown) =>
  (key === "additionalProperties" && item === false) ||
  (key === "minimum" && item === Number.MIN_SAFE_INTEGER) ||
  (key === "maximum" && item === Number.MAX_SAFE_INTEGER);

/** `anyOf: [{ type: "integer" }, { type: "null" }]` becomes `type: ["integer", "null"]`. */
function nullable({ anyOf, ...others }: AnySchema): AnySchema {
  if (!Array.isArray(anyOf)) return anyOf === undefined ? others : { anyOf, ...others };
  const [first, second, ...further] = anyOf as AnySchema[];
  const isSimple = second?.type === "null" && further.length === 0 && typeof first?.type === "string" && !first.enum;
  return isSimple ? { ...first, ...others, type: [first.type, "null"] } : { anyOf, ...others };
}
