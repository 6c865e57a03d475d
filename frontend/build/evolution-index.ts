import type { Digidex, DirectedEvolution } from "@digidex/client";
import type { EvolutionIndex } from "../src/evolution-index/evolution-index.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** As the data set writes it, for costs. */
const EVERY_DIGIMON = /^with every digimon/i;

/** Requests all steps, by the Digimon that evolves, from the API. */
export async function readEvolutionIndex(api: Digidex): Promise<EvolutionIndex> {
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100 } }));
  const levels = await Array.fromAsync(api.items("/levels", { query: { limit: 100 } }));
  const positions = new Map(rows.map(({ slug }, position) => [slug, position]));
  const positionOf = (slug: string) => positions.get(slug) ?? 0;
  const ranks = new Map(levels.flatMap(({ slug, rank, on_ladder }) => (on_ladder ? [[slug, rank]] : [])));

  const stepsOf = await mapConcurrently(rows, 8, async ({ slug }) => {
    const query = { direction: "to", media: ["any"], limit: 100 } as const;
    const steps = await Array.fromAsync(api.items("/digimon/{key}/evolutions", { path: { key: slug }, query }));
    return steps.toSorted((a, b) => positionOf(a.digimon.slug) - positionOf(b.digimon.slug));
  });
  const steps = stepsOf.flat();
  const games = await Array.fromAsync(api.items("/games", { query: { limit: 100 } }));
  const known = games.flatMap(({ slug, filterable }) => (filterable ? [slug] : []));
  const gamesOf = await readGames(api, known);
  const gameSets = dictionary<number[]>();
  gameSets.positionOf([]);
  const gameSet = rows.flatMap(({ slug }, position) =>
    (stepsOf[position] ?? []).map(({ digimon }) => gameSets.positionOf(gamesOf.get(`${slug}>${digimon.slug}`) ?? [])),
  );
  const kinds = dictionary<DirectedEvolution["kind"]>();
  const media = dictionary<DirectedEvolution["media"]>();
  const conditions = dictionary<string | null>();
  conditions.positionOf(null);
  const every = (test: (step: DirectedEvolution) => boolean) => steps.flatMap((step, at) => (test(step) ? [at] : []));
  return {
    counts: stepsOf.map(({ length }) => length),
    to: stepsOf.flatMap((list) => {
      const to = list.map(({ digimon }) => positionOf(digimon.slug));
      return to.map((position, at) => position - (to[at - 1] ?? 0));
    }),
    kind: steps.map(({ kind }) => kinds.positionOf(kind)),
    kinds: kinds.values,
    medium: steps.map((step) => media.positionOf(step.media)),
    media: media.values,
    mainLine: steps.map(({ main_line_status: [first] }) => first).join(""),
    evidence: steps.map(({ evidence }) => Math.round(evidence.score * 100)),
    condition: steps.map(({ condition }) => conditions.positionOf(condition)),
    conditions: conditions.values,
    requirePartner: every(({ requires_partner }) => requires_partner),
    everyDigimon: every((step) => step.conditions.some(({ text }) => EVERY_DIGIMON.test(text))),
    partners: Object.fromEntries(
      steps.flatMap(({ partners }, at) =>
        partners.length === 0
          ? []
          : [
              [
                at,
                partners.map(({ kind, digimon }) => ({
                  kind,
                  digimon: digimon.map(({ slug, quantity }) => [positionOf(slug), quantity]),
                })),
              ],
            ],
      ),
    ),
    games: known,
    gameSets: gameSets.values,
    gameSet,
    ranks: rows.map((row) => row.levels.flatMap(({ slug }) => ranks.get(slug) ?? [])),
  };
}

/** For each step of a game, written as `from>to`, the positions of its games. */
async function readGames(api: Digidex, games: readonly string[]): Promise<Map<string, number[]>> {
  const gamesOf = new Map<string, number[]>();
  for (const [position, game] of games.entries()) {
    const inGame = await Array.fromAsync(
      api.items("/digimon", { query: { game: [game], limit: 100, fields: ["slug"] } }),
    );
    const query = { direction: "to", media: ["any"], limit: 100, game } as const;
    const steps = await mapConcurrently(inGame, 8, async ({ slug }) => {
      const evolutions = await Array.fromAsync(api.items("/digimon/{key}/evolutions", { path: { key: slug }, query }));
      return evolutions.map(({ digimon }) => `${slug}>${digimon.slug}`);
    });
    for (const step of steps.flat()) gamesOf.set(step, [...(gamesOf.get(step) ?? []), position]);
  }
  return gamesOf;
}

/** Values, each once, in the order in which they are first asked for. */
function dictionary<V>() {
  const values: V[] = [];
  const positions = new Map<string, number>();
  return {
    values,
    positionOf(value: V): number {
      const key = JSON.stringify(value);
      const position = positions.get(key) ?? values.push(value) - 1;
      positions.set(key, position);
      return position;
    },
  };
}
