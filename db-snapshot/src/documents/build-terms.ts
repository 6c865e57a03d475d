import type { Dataset } from "../dataset/tables.ts";
import type { PublicUrls } from "./public-urls.ts";
import { FACET_OF, type Level, type Term, type Vocabulary } from "./schemas/index.ts";

/** Every vocabulary's terms as the API shows them: levels by rank, the others by name. */
export function buildTerms(dataset: Dataset, urls: PublicUrls): Record<Vocabulary, (Term | Level)[]> {
  const term = (vocabulary: Vocabulary, slug: string, digimonCount: number) => ({
    digimon_count: digimonCount,
    url: `${urls.api}/${vocabulary}/${slug}`,
    digimon_url: `${urls.api}/digimon?${FACET_OF[vocabulary]}=${slug}`,
  });
  const plain = (
    vocabulary: Exclude<Vocabulary, "levels">,
    rows: readonly { slug: string; name: string; name_dub?: string | null }[],
    counts: ReadonlyMap<string, number>,
  ): Term[] =>
    rows
      .map(({ slug, name, name_dub = null }) => ({
        ...{ slug, name, name_dub },
        ...term(vocabulary, slug, counts.get(slug) ?? 0),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));

  const levelCounts = countBy(dataset.digimon_levels, (row) => row.level);
  return {
    levels: dataset.levels
      .map(({ slug, name, name_ja, name_dub, rank, on_ladder }) => ({
        ...{ slug, name, name_dub, ...term("levels", slug, levelCounts.get(slug) ?? 0) },
        ...{ name_ja, rank, on_ladder },
      }))
      .sort((a, b) => a.rank - b.rank),
    attributes: plain(
      "attributes",
      dataset.attributes,
      countBy(dataset.digimon_attributes, (row) => row.attribute),
    ),
    fields: plain(
      "fields",
      dataset.fields,
      countBy(dataset.digimon_fields, (row) => row.field),
    ),
    types: plain(
      "types",
      dataset.types,
      countBy(dataset.digimon_types, (row) => row.type),
    ),
  };
}

function countBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}
