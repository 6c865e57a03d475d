import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import type { EmblemFacts } from "./facts.ts";

export type CatalogueEntry = EmblemFacts & {
  name: string;
  /** Of the primary level and attribute. */
  levelName: string | undefined;
  attributeName: string | undefined;
};

/** What all pictures are drawn from, read from the data set; for build scripts and tests, not for the browser. */
export function everyDigimon(directory: string = DATA_DIRECTORY): CatalogueEntry[] {
  const data = readDataset(directory);
  const levelNames = new Map(data.levels.map(({ slug, name }) => [slug, name]));
  const attributeNames = new Map(data.attributes.map(({ slug, name }) => [slug, name]));
  const levelsOf = Map.groupBy(data.digimon_levels, (row) => row.digimon);
  const attributesOf = Map.groupBy(data.digimon_attributes, (row) => row.digimon);
  const fieldsOf = Map.groupBy(data.digimon_fields, (row) => row.digimon);
  return data.digimon.map(({ slug, name, x_antibody }) => {
    const levels = (levelsOf.get(slug) ?? []).map((row) => row.level);
    const attributes = (attributesOf.get(slug) ?? []).map((row) => row.attribute);
    const fields = (fieldsOf.get(slug) ?? []).map((row) => row.field);
    return {
      ...{ slug, name, x_antibody, levels, attributes, fields },
      levelName: levelNames.get(levels[0] ?? ""),
      attributeName: attributeNames.get(attributes[0] ?? ""),
    };
  });
}
