import { MEDIA, WEIGHT } from "../enumerations.ts";
import { LIKELY_MAIN_LINE } from "../main-line.ts";
import { STEP_COSTS } from "../step-costs.ts";
import { type Arc, createNetwork, type Network } from "./network.ts";

export const MEDIA_CHOICES = [...MEDIA, "any"] as const;
export type MediaChoice = (typeof MEDIA_CHOICES)[number];

/** Which steps to use. Without `media`, all except those seen on cards only. */
type StepFilter = {
  mainLine?: boolean | undefined;
  /** As `mainLine`, and well documented steps of which it is unknown. */
  likelyMainLine?: boolean | undefined;
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
  /** `null`: unknown. */
  mainLine: boolean | null;
};

type Direction = "forward" | "any";
/** What a path costs: by familiarity, or a step each, in which a step back costs a hundredth more or the same. */
export type CostRule = "familiar" | "shortest" | "in-game";

/** The steps that pass a filter, and what searches need of them, made at the first use. */
export type Selection<S extends Step = Step> = {
  steps: readonly S[];
  /** The steps from and to a node: by evidence, then in the order of the nodes that they start from and lead to. */
  stepsOf(node: number): readonly S[];
  /** The step from one node to another. */
  stepBetween(from: number, to: number): S | undefined;
  network(direction: Direction, rule: CostRule): Network;
};

/** All Digimon and steps, for the API and for a browser. A node is the index of a Digimon in slug order: comparing nodes compares slugs. */
export type EvolutionGraph<S extends Step = Step> = {
  /** Number of nodes. */
  size: number;
  idOf(node: number): number;
  slugOf(node: number): string;
  nodeOf(id: number): number;
  nodeOfSlug(slug: string): number | undefined;
  select(filter: StepFilter): Selection<S>;
};

/** Keeps the selections of filters that were used: a `Map`, or a cache of limited size. */
type Selections<S extends Step> = {
  get(key: string): Selection<S> | undefined;
  set(key: string, selection: Selection<S>): unknown;
};

/** @param digimon ids and slugs, in slug order: by UTF-16 code unit, as slugs are ASCII */
export function createEvolutionGraph<S extends Step>(
  digimon: readonly (readonly [id: number, slug: string])[],
  steps: readonly S[],
  selections: Selections<S> = new Map(),
): EvolutionGraph<S> {
  const nodes = new Map(digimon.map(([id], node) => [id, node]));
  const nodesBySlug = new Map(digimon.map(([, slug], node) => [slug, node]));
  const nodeAt = (node: number) => required(digimon[node], `Digimon of node ${node}`);
  return {
    size: digimon.length,
    idOf: (node) => nodeAt(node)[0],
    slugOf: (node) => nodeAt(node)[1],
    nodeOf: (id) => required(nodes.get(id), `node of Digimon ${id}`),
    nodeOfSlug: (slug) => nodesBySlug.get(slug),
    select(filter) {
      const key = `${filter.mainLine} ${filter.likelyMainLine} ${filter.media?.toSorted()} ${filter.game}`;
      const selection = selections.get(key) ?? createSelection(digimon.length, chosenSteps(steps, filter));
      selections.set(key, selection);
      return selection;
    },
  };
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`Missing: ${name}.`);
  return value;
}

/** The steps that pass a filter. */
function chosenSteps<S extends Step>(steps: readonly S[], { mainLine, likelyMainLine, media, game }: StepFilter): S[] {
  const chosen: readonly string[] = media ?? [];
  return steps.filter((step) => {
    if (mainLine !== undefined && (step.weight === WEIGHT.MAIN_LINE) !== mainLine) return false;
    if (likelyMainLine !== undefined && (step.mainLine ?? step.evidence >= LIKELY_MAIN_LINE) !== likelyMainLine) {
      return false;
    }
    if (game !== undefined && !step.games.includes(game)) return false;
    if (!media) return game !== undefined || step.weight < WEIGHT.CARDS_ONLY;
    return chosen.includes("any") || step.media.some((medium) => chosen.includes(medium));
  });
}

export function createSelection<S extends Step>(size: number, steps: readonly S[]): Selection<S> {
  let ofNode: Map<number, S[]> | undefined;
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

function stepsByNode<S extends Step>(steps: readonly S[]): Map<number, S[]> {
  const ofNode = new Map<number, S[]>();
  for (const step of steps) {
    for (const node of [step.from, step.to]) {
      const list = ofNode.get(node);
      if (list) list.push(step);
      else ofNode.set(node, [step]);
    }
  }
  // A database returns them in any order, and every instance has to respond with the same bytes.
  for (const list of ofNode.values()) list.sort((a, b) => b.evidence - a.evidence || a.from - b.from || a.to - b.to);
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

/** A step as a path takes it: forward where one leads there, else back. */
export function stepTaken<S extends Step>(
  { stepBetween }: Pick<Selection<S>, "stepBetween">,
  from: number,
  to: number,
) {
  const forward = stepBetween(from, to);
  if (forward) return { step: forward, direction: "evolve" as const };
  return {
    step: required(stepBetween(to, from), `step from node ${to} to node ${from}`),
    direction: "devolve" as const,
  };
}
