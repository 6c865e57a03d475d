import type { Operation, Parameter } from "./api-document.ts";

/** The public URLs in the examples of the OpenAPI document, which a deployment replaces by its own. */
export const EXAMPLE_URLS = { api: "https://api.example.com", site: "https://example.com" };

/** Placeholders of form fields, by parameter. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  q: "gabumon",
  name: "grey",
  level: "adult,perfect",
  attribute: "vaccine,-virus",
  field: "dragons-roar",
  type: "dragon,dinosaur",
  skill: "baby-flame",
  game: "time-stranger",
  group: "royal-knights",
  element: "fire,light",
  x_antibody: "true",
  year_from: "1997",
  year_to: "1999",
  evolves_from: "agumon",
  evolves_to: "wargreymon",
  ids: "1,agumon,gabumon",
  sort: "-year",
  fields: "slug,name,levels",
  seed: "tamer",
  kind: "jogress,digixros",
  media: "game,story",
  main_line: "true",
  likely_main_line: "true",
  lineage: "true",
  avoid: "metal-greymon",
  from: "koromon",
  to: "wargreymon",
  center: "agumon",
  key: "agumon",
};

/** Parameters of the example requests, with which the forms are filled in. */
const EXAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  listDigimon: { level: "adult", attribute: "vaccine,-virus", sort: "-year", limit: "3" },
  randomDigimon: { level: "child", seed: "tamer" },
  getDigimon: { key: "agumon" },
  listEvolutions: { key: "agumon", direction: "to", main_line: "true" },
  findPaths: { from: "koromon", to: "wargreymon", k: "2" },
  evolutionGraph: { center: "agumon", main_line: "true" },
  facets: { field: "dragons-roar" },
  getLevel: { slug: "adult" },
  getAttribute: { slug: "vaccine" },
  getField: { slug: "dragons-roar" },
  getType: { slug: "dragon" },
  listGames: { limit: "5" },
  getGame: { slug: "next-order" },
  listGroups: { limit: "5" },
  getGroup: { slug: "olympos-xii" },
  listTypes: { limit: "5" },
  listSkills: { game: "cyber-sleuth", element: "fire", sort: "-power", limit: "5" },
  getSkill: { slug: "baby-flame" },
};

/** An example value of a parameter: the one of the document if there is one. */
export function exampleOf({ name, example, schema }: Parameter): string {
  return String(example ?? schema.example ?? schema.default ?? PLACEHOLDERS[name] ?? schema.enum?.[0] ?? "");
}

/** The parameters of the example request of an operation, in the order of the document. */
export function exampleValues({ operationId, parameters = [] }: Operation): [name: string, value: string][] {
  const chosen = EXAMPLES[operationId] ?? {};
  return parameters.flatMap((parameter): [string, string][] => {
    const value = chosen[parameter.name] ?? (parameter.required ? exampleOf(parameter) : undefined);
    return value === undefined ? [] : [[parameter.name, value]];
  });
}
