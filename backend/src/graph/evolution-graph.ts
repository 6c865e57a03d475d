import { MEDIA, WEIGHT } from "@digidex/db-snapshot/enumerations";
import { STEP_COSTS } from "@digidex/db-snapshot/step-costs";
import { LRUCache } from "lru-cache";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";
import { type Arc, createNetwork, type Network } from "./network.ts";

export const MEDIA_CHOICES = [...MEDIA, "any"] as const;
export type MediaChoice = (typeof MEDIA_CHOICES)[number];

/** Which steps to use. Without `media`, all except those seen on cards only. */
type StepFilter = {
  mainLine?: boolean | undefined;
  media?: readonly MediaChoice[] | undefined;
  /** Slug of a game: only steps of this game, of all media unless `media` says which. */
  game?: string | undefined;
};

/** A step between two nodes. `weight`: see WEIGHT. `cost`: in a familiar path, in hundredths. */
export type Step = {
  from: number;
  to: number;
  weight: number;
  media: readonly string[];
  games: readonly string[];
  evidence: number;
  cost: number;
};

type Direction = "forward" | "any";
/** What a path costs: by familiarity, or a step each, in which a step back costs a hundredth more or the same. */
export type CostRule = "familiar" | "shortest" | "in-game";

/** The steps that pass a filter, and what searches need of them, made at the first use. */
export type Selection = {
  steps: readonly Step[];
  /** The steps from and to a node. */
  stepsOf(node: number): readonly Step[];
  /** The step from one node to another. */
  stepBetween(from: number, to: number): Step | undefined;
  network(direction: Direction, rule: CostRule): Network;
};

/** All Digimon and steps, in memory. A node is the index of a Digimon in slug order: comparing nodes compares slugs. */
export type EvolutionGraph = {
  /** Number of nodes. */
  size: number;
  idOf(node: number): number;
  slugOf(node: number): string;
  nodeOf(id: number): number;
  select(filter: StepFilter): Selection;
};

type Loaded = {
  digimon: [id: number, slug: string][];
  steps: [
    ...[fromId: number, toId: number, weight: number, media: string[], games: string[]],
    ...[evidence: number, cost: number],
  ][];
};

const d = columnsOf("digimon", "d");
const e = columnsOf("evolutions", "e");

/** Number of filters whose selections are kept: more than the common ones, which are one game or one choice of media. */
const KEPT_SELECTIONS = 100;

/** Reads the graph in one statement: about 1,600 nodes and 16,000 steps. */
export async function loadEvolutionGraph(database: Database): Promise<EvolutionGraph> {
  const [row] = await database.query<Loaded>(sql`
    select
      (select json_agg(json_build_array(${d.id}, ${d.slug}) order by ${d.slug} collate "C") from digimon d) as digimon,
      (select json_agg(json_build_array(
        ${e.from_id}, ${e.to_id}, ${e.weight}, ${e.media}, ${e.games}, ${e.evidence}, ${e.path_cost}
      )) from evolutions e) as steps`);
  const { digimon, steps } = required(row, "evolution graph");
  const nodes = new Map(digimon.map(([id], node) => [id, node]));
  const nodeOf = (id: number) => required(nodes.get(id), `node of Digimon ${id}`);
  const nodeAt = (node: number) => required(digimon[node], `Digimon of node ${node}`);
  const all = steps.map(
    ([from, to, weight, media, games, evidence, cost]): Step => ({
      ...{ from: nodeOf(from), to: nodeOf(to), weight, media, games, evidence, cost },
    }),
  );
  const selections = new LRUCache<string, Selection>({ max: KEPT_SELECTIONS });
  return {
    size: digimon.length,
    idOf: (node) => nodeAt(node)[0],
    slugOf: (node) => nodeAt(node)[1],
    nodeOf,
    select(filter) {
      const key = `${filter.mainLine} ${filter.media?.toSorted()} ${filter.game}`;
      const selection = selections.get(key) ?? createSelection(digimon.length, chosenSteps(all, filter));
      selections.set(key, selection);
      return selection;
    },
  };
}

/** The steps that pass a filter. */
function chosenSteps(steps: readonly Step[], { mainLine, media, game }: StepFilter): Step[] {
  const chosen: readonly string[] = media ?? [];
  return steps.filter((step) => {
    if (mainLine !== undefined && (step.weight === WEIGHT.MAIN_LINE) !== mainLine) return false;
    if (game !== undefined && !step.games.includes(game)) return false;
    if (!media) return game !== undefined || step.weight < WEIGHT.CARDS_ONLY;
    return chosen.includes("any") || step.media.some((medium) => chosen.includes(medium));
  });
}

export function createSelection(size: number, steps: readonly Step[]): Selection {
  let ofNode: Map<number, Step[]> | undefined;
  const networks = new Map<string, Network>();
  const stepsOf = (node: number) => {
    ofNode ??= stepsByNode(steps);
    return ofNode.get(node) ?? [];
  };
  return {
    steps,
    stepsOf,
    stepBetween: (from, to) => stepsOf(from).find((step) => step.from === from && step.to === to),
    network(direction, rule) {
      const key = `${direction} ${rule}`;
      const network = networks.get(key) ?? createNetwork(size, arcs(steps, direction, rule));
      networks.set(key, network);
      return network;
    },
  };
}

function stepsByNode(steps: readonly Step[]): Map<number, Step[]> {
  const ofNode = new Map<number, Step[]>();
  for (const step of steps) {
    for (const node of [step.from, step.to]) {
      const list = ofNode.get(node);
      if (list) list.push(step);
      else ofNode.set(node, [step]);
    }
  }
  return ofNode;
}

/** More than any path costs by familiarity, so that this cost only decides between paths of the same number of steps. */
const DECISIVE = 1_000_000;
const STEP_BACK = STEP_COSTS.back * 100;

/** What decides first, in hundredths: nothing before familiarity, or the number of steps. */
const STEPS = {
  familiar: { step: 0, stepBack: 0 },
  shortest: { step: 100, stepBack: 100 },
  "in-game": { step: 100, stepBack: 101 },
} satisfies Record<CostRule, unknown>;

/** The arcs of the steps, with costs in whole numbers. A step may be taken back where no other leads forward. */
function arcs(steps: readonly Step[], direction: Direction, rule: CostRule): Arc[] {
  const { step, stepBack } = STEPS[rule];
  const forward = steps.map(({ from, to, cost }) => ({ from, to, cost: step * DECISIVE + cost }));
  if (direction === "forward") return forward;
  const pairs = new Set(steps.map(({ from, to }) => `${from} ${to}`));
  const back = steps
    .filter(({ from, to }) => !pairs.has(`${to} ${from}`))
    .map(({ from, to, cost }) => ({ from: to, to: from, cost: stepBack * DECISIVE + cost + STEP_BACK }));
  return [...forward, ...back];
}

/** The cost of a path as the rule counts it. */
export const shownCost = (rule: CostRule, cost: number) =>
  (rule === "familiar" ? cost : Math.floor(cost / DECISIVE)) / 100;
