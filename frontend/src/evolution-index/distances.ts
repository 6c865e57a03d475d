type Step = { from: string; to: string };
/** @property from the closest of the origins; of several, the first one */
export type Distance = { steps: number; from: string };

/**
 * How many steps each Digimon is away from the closest of `origins`, which are 0 steps away. Digimon that cannot be
 * reached are missing.
 * @param withBack whether steps may also be taken backwards
 */
export function distancesFrom(
  origins: Iterable<string>,
  steps: readonly Step[],
  withBack: boolean,
): Map<string, Distance> {
  const next = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const targets = next.get(from);
    if (targets) targets.push(to);
    else next.set(from, [to]);
  };
  for (const { from, to } of steps) {
    add(from, to);
    if (withBack) add(to, from);
  }
  const distances = new Map<string, Distance>();
  for (const origin of origins) distances.set(origin, { steps: 0, from: origin });
  // A map iterates over what is added meanwhile, in the order of the steps.
  for (const [slug, { steps: before, from }] of distances) {
    for (const to of next.get(slug) ?? []) if (!distances.has(to)) distances.set(to, { steps: before + 1, from });
  }
  return distances;
}
