import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceRadial,
  forceSimulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { EvolutionIndex } from "../src/evolution-index/evolution-index.ts";
import { endsOf } from "../src/evolution-index/evolution-steps.ts";
import type { ListIndex } from "../src/list-index/list-index.ts";
import type { MapFile } from "../src/map/map-file.ts";

type Node = SimulationNodeDatum & { ring: number };
type Link = SimulationLinkDatum<Node> & { weight: number };

/** The radius of each level's ring. Levels beside the ladder are where their neighbours are. */
const RINGS: Record<string, number> = {
  "baby-i": 45,
  "baby-ii": 105,
  child: 180,
  adult: 300,
  armor: 300,
  perfect: 410,
  hybrid: 420,
  ultimate: 530,
  "super-ultimate": 560,
};
const WITHOUT_LEVEL = 640;

/** A step of the main line attracts as much as others of four times its evidence. */
const MAIN_LINE_WEIGHT = 4;
/** How many steps of each Digimon attract. With more, everything is drawn to one side. */
const ATTRACTING_STEPS = 2;
/** Half of the distance that two Digimon have at least. */
const SPACE = 6.5;
/** More make no visible difference. */
const TICKS = 100;

/**
 * Computes the layout of the map: one ring per level, from babies in the centre outwards, with those close to each other that evolve into
 * each other by the best known steps. The same data gives the same map: d3-force uses no random numbers but its own.
 * @see https://d3js.org/d3-force
 */
export function mapPositions(list: ListIndex, evolutions: EvolutionIndex): Pick<MapFile, "x" | "y"> {
  const nodes = list.termsOf.level.map(([level]): Node => {
    const slug = level === undefined ? "" : (list.terms.level[level]?.[0] ?? "");
    return { ring: RINGS[slug] ?? WITHOUT_LEVEL };
  });
  const links = attractingLinks(evolutions, nodes.length);
  const simulation = forceSimulation(nodes)
    .stop()
    .force("link", forceLink<Node, Link>(links).distance(30).strength(0.25))
    .force("apart", forceManyBody().strength(-14).distanceMax(250).theta(1.2))
    .force("ring", forceRadial<Node>(({ ring }) => ring).strength(0.6))
    .force("space", forceCollide(SPACE))
    .alphaDecay(1 - 0.001 ** (1 / TICKS));
  simulation.tick(TICKS);
  const rounded = (value = 0) => Math.round(value);
  return { x: nodes.map(({ x }) => rounded(x)), y: nodes.map(({ y }) => rounded(y)) };
}

/** For each Digimon its steps of most weight, each pair once. Steps that are on cards only do not count. */
function attractingLinks(index: EvolutionIndex, count: number): Link[] {
  const links = new Map<number, Link>();
  const ofDigimon = Array.from({ length: count }, (): Link[] => []);
  for (const [step, [source, target]] of endsOf(index).entries()) {
    const isMainLine = index.mainLine[step] === "y";
    const isOnCardsOnly = index.media[index.medium[step] ?? -1]?.join() === "card";
    if (source === target || (isOnCardsOnly && !isMainLine)) continue;
    const weight = (index.evidence[step] ?? 0) * (isMainLine ? MAIN_LINE_WEIGHT : 1);
    const pair = Math.min(source, target) * count + Math.max(source, target);
    const known = links.get(pair);
    if (known) known.weight = Math.max(known.weight, weight);
    else {
      const link = { source, target, weight };
      links.set(pair, link);
      ofDigimon[source]?.push(link);
      ofDigimon[target]?.push(link);
    }
  }
  const best = ofDigimon.flatMap((own) => own.toSorted((a, b) => b.weight - a.weight).slice(0, ATTRACTING_STEPS));
  return [...new Set(best)];
}
