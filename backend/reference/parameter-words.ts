import { type ApiDocument, type Parameter, referredName, type Schema } from "./api-document.ts";

type Meaning = { parameter: Parameter; paths: string[] };

/** Each parameter of the API in one line of text; one that means different things says where it means what. */
export function parameterLines({ paths, components }: ApiDocument): string[] {
  const meanings = new Map<string, Meaning>();
  for (const [path, { get }] of Object.entries(paths)) {
    for (const parameter of get.parameters ?? []) {
      const key = JSON.stringify([parameter.name, parameter.schema]);
      const meaning = meanings.get(key) ?? { parameter, paths: [] };
      meaning.paths.push(path);
      meanings.set(key, meaning);
    }
  }
  const all = [...meanings.values()];
  return all.map(({ parameter, paths }) => {
    const isAlone = all.filter((other) => other.parameter.name === parameter.name).length === 1;
    const where = isAlone ? "" : ` on ${paths.map((path) => `\`${path}\``).join(", ")}`;
    return `- \`${parameter.name}\`${where}: ${meaningOf(parameter, components.schemas)}`;
  });
}

function meaningOf({ description, schema }: Parameter, schemas: ApiDocument["components"]["schemas"]): string {
  const item = schema.items ?? schema;
  const { enum: choices } = item.$ref ? (schemas[referredName(item.$ref)] ?? {}) : item;
  const parts = [
    `${schema.items ? "comma list" : (schema.type ?? "text")}.`,
    description ?? schema.description,
    choices && `One of ${choices.map((choice) => `\`${choice}\``).join(", ")}.`,
    range(schema),
    schema.default !== undefined && `Default ${schema.default}.`,
  ];
  return parts.filter(Boolean).join(" ");
}

function range({ minimum, maximum, maxItems }: Schema): string | undefined {
  if (maxItems !== undefined) return `At most ${maxItems}.`;
  if (minimum === undefined || maximum === undefined) return undefined;
  return maximum < Number.MAX_SAFE_INTEGER ? `${minimum} to ${maximum}.` : `From ${minimum}.`;
}
