import type { DigimonDetail } from "@digidex/client";

/** What several Digimon have in common, and what each of them is without that. */
export function compare(digimon: readonly DigimonDetail[]) {
  const common = <Item extends { slug: string; name: string }>(itemsOf: (one: DigimonDetail) => readonly Item[]) => {
    const [first, ...others] = digimon;
    if (!first) return [];
    const isShared = ({ slug }: Item) => others.every((one) => itemsOf(one).some((item) => item.slug === slug));
    return itemsOf(first).filter(isShared).map(reference);
  };
  return {
    in_common: {
      levels: common(({ levels }) => levels),
      attributes: common(({ attributes }) => attributes),
      fields: common(({ fields }) => fields),
      types: common(({ types }) => types),
      groups: common(({ groups }) => groups),
      skills: common(({ skills }) => skills),
      evolve_from: common(({ evolves_from }) => evolves_from.data.map(({ digimon }) => digimon)),
      evolve_to: common(({ evolves_to }) => evolves_to.data.map(({ digimon }) => digimon)),
    },
    digimon: digimon.map(({ slug, name, name_ja, release_year, ...one }) => ({
      ...{ slug, name, name_ja, release_year },
      levels: one.levels.map(reference),
      attributes: one.attributes.map(reference),
      fields: one.fields.map(reference),
      types: one.types.map(reference),
      groups: one.groups.map(reference),
      skills: one.skills.length,
      evolves_from: one.evolves_from.total,
      evolves_to: one.evolves_to.total,
      stats: one.stats,
    })),
  };
}

const reference = ({ slug, name }: { slug: string; name: string }) => ({ slug, name });
