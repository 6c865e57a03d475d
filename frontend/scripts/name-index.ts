import type { Digidex } from "@digidex/client";
import type { NameIndex } from "../src/names/name-index.ts";

type Named = { name: string; lang: string };
type Row = { slug: string; name: string; name_ja: string | null; name_dub: string | null };

/** All names of all Digimon, as small as it gets. */
export function indexNames(digimon: readonly (Row & { names: readonly Named[] })[]): NameIndex["digimon"] {
  return digimon.map(({ slug, name, name_ja, name_dub, names }) => {
    const shown = [name, name_ja, name_dub];
    const others = names.map((one) => one.name).filter((one) => !shown.includes(one));
    return [slug, name, name_ja ?? "", name_dub && name_dub !== name ? name_dub : "", [...new Set(others)]];
  });
}

/** What levels, attributes, fields and types are called in the other schemes. */
export async function indexTerms(api: Digidex): Promise<NameIndex["terms"]> {
  const query = { limit: 100 };
  const [level, attribute, field, type] = await Promise.all([
    Array.fromAsync(api.items("/levels", { query })),
    Array.fromAsync(api.items("/attributes", { query })),
    Array.fromAsync(api.items("/fields", { query })),
    Array.fromAsync(api.items("/types", { query })),
  ]);
  const termsOf = (
    terms: readonly { slug: string; name: string; name_dub: string | null; name_ja?: string | null }[],
  ) =>
    Object.fromEntries(
      terms.map(({ slug, name, name_dub, name_ja }) => [
        slug,
        { name, dub: name_dub, ...(name_ja && { ja: name_ja }) },
      ]),
    );
  return { level: termsOf(level), attribute: termsOf(attribute), field: termsOf(field), type: termsOf(type) };
}
