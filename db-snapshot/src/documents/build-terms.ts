import type { Dataset } from "../dataset/csv-files.ts";
import type { Level, Term } from "../document-schemas/index.ts";
import { FACET_OF, type Vocabulary } from "../enumerations.ts";
import type { PublicUrls } from "../public-urls.ts";

type Terms = { levels: Level[] } & Record<"attributes" | "fields" | "types", Term[]>;

/** Every vocabulary's terms as the API returns them: levels by rank, the others by name. */
export function buildTerms(dataset: Dataset, urls: PublicUrls): Terms {
  const termOf =
    (vocabulary: Vocabulary, counts: ReadonlyMap<string, number>) =>
    (row: TermRow): Term => ({
      ...{ slug: row.slug, name: row.name, name_dub: row.name_dub ?? null, name_ja: row.name_ja ?? null },
      digimon_count: counts.get(row.slug) ?? 0,
      url: `${urls.api}/${vocabulary}/${row.slug}`,
      digimon_url: `${urls.api}/digimon?${FACET_OF[vocabulary]}=${row.slug}`,
    });
  const level = termOf("levels", count(dataset.digimon_levels.map((row) => row.level)));
  const attribute = termOf("attributes", count(dataset.digimon_attributes.map((row) => row.attribute)));
  const field = termOf("fields", count(dataset.digimon_fields.map((row) => row.field)));
  const type = termOf("types", count(dataset.digimon_types.map((row) => row.type)));
  return {
    levels: dataset.levels
      .map((row) => {
        const { aliases, rank, on_ladder } = row;
        return { ...level(row), aliases, rank, on_ladder };
      })
      .sort((a, b) => a.rank - b.rank),
    attributes: dataset.attributes.map(attribute).sort(byName),
    fields: dataset.fields.map(field).sort(byName),
    types: dataset.types.map(type).sort(byName),
  };
}

type TermRow = { slug: string; name: string; name_dub?: string | null; name_ja?: string | null };

const byName = (a: Term, b: Term) => (a.name < b.name ? -1 : 1);

function count(slugs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return counts;
}
