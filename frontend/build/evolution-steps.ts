import type { Digidex } from "@digidex/client";
import { isLikelyMainLine } from "@digidex/db-snapshot/main-line";
import { type EvolutionStepsFile, FLAGS } from "../src/steps/evolution-steps.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** Requests at the same time. */
const CONCURRENCY = 8;

/** Requests all evolution steps from the API, and for each game that can be asked for alone the steps that it has. */
export async function readEvolutionSteps(api: Digidex): Promise<EvolutionStepsFile> {
  const digimon = (await Array.fromAsync(api.items("/digimon", { query: { limit: 100, fields: ["slug"] } }))).map(
    ({ slug }) => slug,
  );
  const games = (await Array.fromAsync(api.items("/games", { query: { limit: 100 } })))
    .filter(({ filterable }) => filterable)
    .map(({ slug }) => slug);
  const position = new Map(digimon.map((slug, index) => [slug, index]));
  const stepsOf = (key: string, query: { game?: string }) =>
    Array.fromAsync(
      api.items("/digimon/{key}/evolutions", {
        path: { key },
        query: { direction: "to", media: ["any"], limit: 100, ...query },
      }),
    );

  const gamesOf = new Map<string, number[]>();
  for (const [index, game] of games.entries()) {
    const inGame = await Array.fromAsync(
      api.items("/digimon", { query: { game: [game], limit: 100, fields: ["slug"] } }),
    );
    const steps = await mapConcurrently(inGame, CONCURRENCY, async ({ slug }) =>
      (await stepsOf(slug, { game })).map((step) => `${slug}>${step.digimon.slug}`),
    );
    for (const step of steps.flat()) gamesOf.set(step, [...(gamesOf.get(step) ?? []), index]);
  }

  const rows = await mapConcurrently(digimon, CONCURRENCY, (slug) => stepsOf(slug, {}));
  const gameSets: number[][] = [[]];
  const setOf = new Map([["", 0]]);
  const steps = digimon.map((slug, index) =>
    (rows[index] ?? []).flatMap((step) => {
      const { slug: to } = step.digimon;
      const set = gamesOf.get(`${slug}>${to}`) ?? [];
      if (!setOf.has(set.join())) setOf.set(set.join(), gameSets.push(set) - 1);
      const isOnCardsOnly = step.media.length > 0 && step.media.every((medium) => medium === "card");
      const flags = (isLikelyMainLine(step) ? FLAGS.mainLine : 0) | (isOnCardsOnly ? FLAGS.cardsOnly : 0);
      return [position.get(to) ?? 0, setOf.get(set.join()) ?? 0, flags];
    }),
  );
  return { digimon, games, gameSets, steps };
}
