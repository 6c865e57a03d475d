type Schema = { $ref?: string; type?: unknown; description?: string };
type Parameter = { name: string; in: string; description?: string; schema: Schema; style?: string; explode?: boolean };
type Reference = { $ref: string };
type DraftResponse = { $ref?: string; description?: string; headers?: object; content?: Record<string, object> };

/** The part of a generated document that is completed here and in `common-responses.ts`. */
export type DraftOperation = {
  operationId: string;
  tags: readonly string[];
  parameters?: (Parameter | Reference)[];
  responses: Record<string, DraftResponse>;
};
export type DraftPaths = Readonly<Record<string, { get: DraftOperation }>>;
export type DraftDocument = { info: object; paths: DraftPaths; components: { schemas: Record<string, Schema> } };

/**
 * Completes every parameter, and moves each that several operations have in common to `components`, so that generated
 * clients have one type for it. Parameters of one name and different meanings are named after the tag of the first
 * operation that has them.
 * @param paths changed in place
 * @returns the shared parameters, by name
 */
export function shareParameters(paths: DraftPaths, schemas: DraftDocument["components"]["schemas"]) {
  const operations = Object.values(paths).map(({ get }) => get);
  const uses = operations.flatMap(({ tags: [tag = ""], parameters = [] }) =>
    parameters.filter(isParameter).map((parameter) => {
      complete(parameter, schemas);
      return { tag, parameter };
    }),
  );
  const shared = [...Map.groupBy(uses, ({ parameter }) => JSON.stringify(parameter)).entries()].flatMap(
    ([meaning, [first, second]]) => (first && second ? [{ meaning, ...first }] : []),
  );
  const named = new Map(
    shared.map(({ meaning, tag, parameter }) => {
      const isUnique = shared.filter((other) => other.parameter.name === parameter.name).length === 1;
      return [meaning, { name: `${isUnique ? "" : tag}${pascalCase(parameter.name)}Parameter`, parameter }];
    }),
  );
  for (const operation of operations) {
    const parameters = operation.parameters?.map((parameter) => {
      const component = named.get(JSON.stringify(parameter));
      return component ? { $ref: `#/components/parameters/${component.name}` } : parameter;
    });
    if (parameters) operation.parameters = parameters;
  }
  return Object.fromEntries([...named.values()].map(({ name, parameter }) => [name, parameter]));
}

/** Lists are separated by commas; a description stands at the parameter, also if its named schema has it. */
function complete(parameter: Parameter, schemas: Readonly<Record<string, Schema>>): void {
  const { schema } = parameter;
  if (schema.type === "array") Object.assign(parameter, { style: "form", explode: false });
  const named = schema.$ref ? schemas[schema.$ref.split("/").at(-1) ?? ""] : undefined;
  const description = parameter.description ?? schema.description ?? named?.description;
  if (description) parameter.description = description;
}

const isParameter = (parameter: Parameter | Reference): parameter is Parameter => "name" in parameter;

const pascalCase = (name: string) =>
  name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
