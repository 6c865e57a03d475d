import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";

/** A level, attribute or field: its slug, or the object that the API returns for it. */
type Term = string | { slug: string };

/** The facts from which an emblem is drawn; a row of the API's list has them. Of each list the first term counts. */
export type EmblemFacts = {
  slug: string;
  levels: readonly Term[];
  attributes: readonly Term[];
  fields: readonly Term[];
  x_antibody: boolean;
};

/** The slug of the first term, or "none". */
export function primary([first]: readonly Term[]): string {
  if (first === undefined) return "none";
  return typeof first === "string" ? first : first.slug;
}

/** `captions` are the names of the primary level and attribute, for the social card. */
export type DigimonFacts = EmblemFacts & { name: string; captions: string[] };

/** The facts of all Digimon, read from the data set. */
export function readDigimonFacts(): DigimonFacts[] {
  const data = readDataset(DATA_DIRECTORY);
  const levelNames = new Map(data.levels.map(({ slug, name }) => [slug, name]));
  const attributeNames = new Map(data.attributes.map(({ slug, name }) => [slug, name]));
  const levelsOf = Map.groupBy(data.digimon_levels, (row) => row.digimon);
  const attributesOf = Map.groupBy(data.digimon_attributes, (row) => row.digimon);
  const fieldsOf = Map.groupBy(data.digimon_fields, (row) => row.digimon);
  return data.digimon.map(({ slug, name, x_antibody_kind }) => {
    const levels = (levelsOf.get(slug) ?? []).map((row) => row.level);
    const attributes = (attributesOf.get(slug) ?? []).map((row) => row.attribute);
    const fields = (fieldsOf.get(slug) ?? []).map((row) => row.field);
    const captions = [levelNames.get(primary(levels)), attributeNames.get(primary(attributes))];
    return {
      slug,
      name,
      x_antibody: x_antibody_kind === "form",
      levels,
      attributes,
      fields,
      captions: captions.filter((one) => one !== undefined),
    };
  });
}
