import type { Dataset } from "../dataset/tables.ts";
import { groupBy } from "./group-by.ts";
import { digimonUrl, imageUrl, type PublicUrls } from "./public-urls.ts";
import type { DigimonLink, DigimonRow } from "./schemas/index.ts";

/** Every Digimon's list row, by slug and in id order. */
export function buildDigimonRows(dataset: Dataset, urls: PublicUrls): Map<string, DigimonRow> {
  const levels = termsOf(dataset.levels, dataset.digimon_levels, (row) => row.level);
  const attributes = termsOf(dataset.attributes, dataset.digimon_attributes, (row) => row.attribute);
  const fields = termsOf(dataset.fields, dataset.digimon_fields, (row) => row.field);
  const types = termsOf(dataset.types, dataset.digimon_types, (row) => row.type);
  return new Map(
    dataset.digimon.map((digimon) => [
      digimon.slug,
      {
        id: digimon.id,
        slug: digimon.slug,
        name: digimon.name,
        name_ja: digimon.name_ja,
        name_dub: digimon.name_dub,
        x_antibody: digimon.x_antibody,
        release_year: digimon.release_year,
        levels: levels(digimon.slug),
        attributes: attributes(digimon.slug),
        fields: fields(digimon.slug),
        types: types(digimon.slug),
        image: imageUrl(urls, digimon.slug),
        url: digimonUrl(urls, digimon.slug),
      } satisfies DigimonRow,
    ]),
  );
}

function termsOf<Join extends { digimon: string }>(
  vocabulary: readonly { slug: string; name: string }[],
  joins: readonly Join[],
  term: (join: Join) => string,
) {
  const named = new Map(vocabulary.map(({ slug, name }) => [slug, { slug, name }]));
  const joinsOf = groupBy(joins, (join) => join.digimon);
  return (digimon: string) => joinsOf(digimon).map((join) => named.get(term(join))!);
}

/** What other documents show of a Digimon. */
export const linkTo = ({ slug, name, levels, image }: DigimonRow): DigimonLink => ({ slug, name, levels, image });
