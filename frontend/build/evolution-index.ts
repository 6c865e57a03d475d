import type { Digidex } from "@digidex/client";
import type { CompiledStep } from "@digidex/db-snapshot/compiled-steps";
import type { EvolutionIndex } from "../src/evolution-index/evolution-index.ts";
import { differences } from "./differences.ts";

type EvolutionStep = CompiledStep["document"];

/** As the data set writes it, for costs. */
const EVERY_DIGIMON = /^with every digimon/i;

/**
 * Everything that paths, trees, the collection and the map need of all steps. The steps are those of the compiled data: the
 * API would have to be asked thousands of times.
 * @throws if the API's data has another number of steps
 */
export async function readEvolutionIndex(api: Digidex, steps: readonly CompiledStep[]): Promise<EvolutionIndex> {
  const { counts } = await api.get("/meta");
  if (counts.evolutions !== steps.length) throw new Error("The API has other data than `db-snapshot/dist`.");
  const rows = await Array.fromAsync(api.items("/digimon", { query: { limit: 100 } }));
  const levels = await Array.fromAsync(api.items("/levels", { query: { limit: 100 } }));
  const positions = new Map(rows.map(({ slug }, position) => [slug, position]));
  const positionOf = (slug: string) => positions.get(slug) ?? 0;
  const ranks = new Map(levels.flatMap(({ slug, rank, on_ladder }) => (on_ladder ? [[slug, rank]] : [])));

  const stepsOf = Map.groupBy(steps, ({ from_id }) => from_id);
  const ofDigimon = rows.map(({ id }) => stepsOf.get(id) ?? []);
  const documents = ofDigimon.flat().map(({ document }) => document);
  const games = await Array.fromAsync(api.items("/games", { query: { limit: 100 } }));
  const known = games.flatMap(({ slug, filterable }) => (filterable ? [slug] : []));
  const gameSets = dictionary<number[]>();
  gameSets.positionOf([]);
  const gameSet = ofDigimon
    .flat()
    .map((step) => gameSets.positionOf(known.flatMap((slug, game) => (step.games.includes(slug) ? [game] : []))));
  const kinds = dictionary<EvolutionStep["kind"]>();
  const media = dictionary<EvolutionStep["media"]>();
  const conditions = dictionary<string | null>();
  conditions.positionOf(null);
  const every = (test: (step: EvolutionStep) => boolean) => documents.flatMap((step, at) => (test(step) ? [at] : []));
  return {
    counts: ofDigimon.map(({ length }) => length),
    to: ofDigimon.flatMap((list) => differences(list.map(({ to_id }) => to_id - 1))),
    kind: documents.map(({ kind }) => kinds.positionOf(kind)),
    kinds: kinds.values,
    medium: documents.map((step) => media.positionOf(step.media)),
    media: media.values,
    mainLine: documents.map(({ main_line_status: [first] }) => first).join(""),
    evidence: documents.map(({ evidence }) => Math.round(evidence.score * 100)),
    condition: documents.map(({ condition }) => conditions.positionOf(condition)),
    conditions: conditions.values,
    requirePartner: every(({ requires_partner }) => requires_partner),
    everyDigimon: every((step) => step.conditions.some(({ text }) => EVERY_DIGIMON.test(text))),
    partners: Object.fromEntries(
      documents.flatMap(({ partners }, at) =>
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
