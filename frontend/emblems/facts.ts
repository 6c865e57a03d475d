import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";

/** A level, attribute, field or type: its slug, or the object that the API returns for it. */
type Term = string | { slug: string };

/** The facts from which an emblem is drawn; a row of the API's list has them. Of each list the first term counts. */
export type EmblemFacts = {
  slug: string;
  levels: readonly Term[];
  attributes: readonly Term[];
  fields: readonly Term[];
  types: readonly Term[];
  x_antibody: boolean;
};

/** The slug of the first term, or "none". */
export function primary([first]: readonly Term[]): string {
  if (first === undefined) return "none";
  return typeof first === "string" ? first : first.slug;
}

/** The facts of all Digimon, read from the data set. */
export function readDigimonFacts(): EmblemFacts[] {
  const data = readDataset(DATA_DIRECTORY, [
    ...(["digimon", "digimon_levels", "digimon_attributes", "digimon_fields", "digimon_types"] as const),
  ]);
  const levelsOf = Map.groupBy(data.digimon_levels, (row) => row.digimon);
  const attributesOf = Map.groupBy(data.digimon_attributes, (row) => row.digimon);
  const fieldsOf = Map.groupBy(data.digimon_fields, (row) => row.digimon);
  const typesOf = Map.groupBy(data.digimon_types, (row) => row.digimon);
  return data.digimon.map(({ slug, x_antibody_kind }) => ({
    slug,
    x_antibody: x_antibody_kind === "form",
    levels: (levelsOf.get(slug) ?? []).map((row) => row.level),
    attributes: (attributesOf.get(slug) ?? []).map((row) => row.attribute),
    fields: (fieldsOf.get(slug) ?? []).map((row) => row.field),
    types: (typesOf.get(slug) ?? []).map((row) => row.type),
  }));
}

/** Returns a function for the facts of a Digimon, by its slug. */
export function createFactsOf(): (slug: string) => EmblemFacts | undefined {
  const bySlug = new Map(readDigimonFacts().map((facts) => [facts.slug, facts]));
  return (slug) => bySlug.get(slug);
}
