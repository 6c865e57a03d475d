import type { Answer, DigimonRow, GraphEdge, Options, Partners, Path, PathStep } from "@digidex/client";
import { WEIGHT } from "@digidex/db-snapshot/enumerations";
import {
  createEvolutionGraph,
  type EvolutionGraph,
  explainUnreachable,
  leastCostPaths,
  type Step,
  shownCost,
  stepTaken,
  surroundings,
} from "@digidex/db-snapshot/graph";
import { stepCosts } from "@digidex/db-snapshot/step-costs";
import type { EvolutionIndex } from "./evolution-index.ts";
import { endsOf, statusOf } from "./evolution-steps.ts";

type PathQuery = NonNullable<Options<"/evolutions/path">["query"]>;
type GraphQuery = NonNullable<Options<"/evolutions/graph">["query"]>;
type StepFilters = Pick<PathQuery & GraphQuery, "game" | "main_line" | "likely_main_line" | "media">;
/** Of its evidence only the score. */
type ShownEdge = Omit<GraphEdge, "evidence"> & { evidence: Pick<GraphEdge["evidence"], "score"> };
/** A graph whose edges have what pages show of them. */
type Graph = Omit<Answer<"/evolutions/graph">, "edges"> & { edges: ShownEdge[] };

/** The rows of all Digimon, by id. */
export type Rows = readonly DigimonRow[];

/**
 * What the API would answer, with the same searches over the same costs. Undefined for the steps of one game, whose
 * requirements the index does not have, and for a Digimon that is not named by its slug.
 */
export type EvolutionAnswers = {
  paths(query: PathQuery): Answer<"/evolutions/path"> | undefined;
  graph(query: GraphQuery): Graph | undefined;
};

/** A step of the graph, and of the index. */
type IndexedStep = Step & Omit<GraphEdge, "from" | "to" | "evidence"> & Pick<PathStep, "partners">;

export function createEvolutionAnswers(index: EvolutionIndex, rows: Rows): EvolutionAnswers {
  const digimon = rows.map(({ id, slug }) => [id, slug] as const).sort(([, a], [, b]) => (a < b ? -1 : 1));
  const nodes = new Map(digimon.map(([, slug], node) => [slug, node]));
  const graph: EvolutionGraph<IndexedStep> = createEvolutionGraph(digimon, readSteps());

  return {
    paths({ from, to, avoid = [], direction = "any", prefer = "familiar", k = 1, max_steps = 24, ...filter }) {
      const selection = select(filter);
      const [start, end, ...avoided] = [from, to, ...listOf(avoid)].map((slug) => nodes.get(slug));
      if (!selection || start === undefined || end === undefined || avoided.includes(undefined)) return undefined;
      const search = { from: start, to: end, k, maxSteps: max_steps, avoid: avoided as number[] };
      const found = leastCostPaths(selection.network(direction, prefer), search);
      if (found.length === 0) {
        return { data: [], reachable: false, reason: explainUnreachable(graph, selection, { ...search, direction }) };
      }
      const data = found.map(({ nodes, cost }): Path => {
        const taken = nodes.slice(1).map((node, at) => stepTaken(selection, nodes[at] as number, node));
        return {
          length: taken.length,
          cost: shownCost(prefer, cost),
          digimon: nodes.map(graph.slugOf),
          steps: taken.map(({ step: { from, to, kind, condition, partners }, direction }) => {
            const [before, after] = direction === "evolve" ? [from, to] : [to, from];
            return { from: graph.slugOf(before), to: graph.slugOf(after), direction, kind, condition, partners };
          }),
        };
      });
      return { data, reachable: true };
    },

    graph({ center, depth = 1, max_nodes = 60, lineage = false, ...filter }) {
      const selection = select(filter);
      const node = nodes.get(center);
      if (!selection || node === undefined) return undefined;
      const around = surroundings(selection, { center: node, depth, maxNodes: max_nodes, lineage });
      return {
        center,
        nodes: around.nodes.map(({ node, depth, hidden }) => {
          const { slug, name, levels, image, url } = rowOf(graph.idOf(node) - 1);
          return { slug, name, levels, image, url, depth, hidden };
        }),
        edges: around.steps.map(
          ({ from, to, kind, condition, media, main_line, main_line_status, requires_partner, evidence }) => ({
            ...{ from: graph.slugOf(from), to: graph.slugOf(to), kind, condition, requires_partner },
            ...{ main_line, main_line_status, media, evidence: { score: evidence } },
          }),
        ),
        truncated: around.hidden.nodes > 0,
        hidden: { nodes: around.hidden.nodes, edges: around.hidden.steps },
      };
    },
  };

  function select({ game, main_line, likely_main_line, media }: StepFilters) {
    if (game !== undefined) return undefined;
    return graph.select({ mainLine: main_line, likelyMainLine: likely_main_line, media: media && listOf(media) });
  }

  function rowOf(position: number): DigimonRow {
    return rows[position] as DigimonRow;
  }

  /** The steps with their costs, which are computed as the data set's compiler does. */
  function readSteps(): IndexedStep[] {
    const requirePartner = new Set(index.requirePartner);
    const everyDigimon = new Set(index.everyDigimon);
    const steps = endsOf(index).map(([from, to], at) => {
      const media = index.media[index.medium[at] ?? -1] ?? [];
      const main_line_status = statusOf(index, at);
      const main_line = main_line_status === "yes";
      const isCardsOnly = !main_line && media.length === 1 && media[0] === "card";
      return {
        ...{ from: rowOf(from).slug, to: rowOf(to).slug, media, main_line, main_line_status, isCardsOnly },
        kind: index.kinds[index.kind[at] ?? -1] ?? "normal",
        condition: index.conditions[index.condition[at] ?? 0] ?? null,
        requires_partner: requirePartner.has(at),
        needsEveryDigimon: everyDigimon.has(at),
        partners: (index.partners[at] ?? []).map(partnersOf),
        evidence: (index.evidence[at] ?? 0) / 100,
      };
    });
    const costed = steps.map(({ main_line_status, requires_partner: requiresPartner, ...step }) => ({
      ...{ ...step, requiresPartner, mainLine: main_line_status === "unknown" ? null : step.main_line },
    }));
    const ranks = new Map(rows.map(({ slug }, position) => [slug, index.ranks[position] ?? []]));
    const costs = stepCosts(costed, (slug) => ranks.get(slug) ?? []);
    return steps.map(({ isCardsOnly, ...step }, at) => ({
      ...{ ...step, from: nodes.get(step.from) as number, to: nodes.get(step.to) as number, games: [] },
      weight: step.main_line ? WEIGHT.MAIN_LINE : isCardsOnly ? WEIGHT.CARDS_ONLY : WEIGHT.SEEN,
      cost: Math.round((costs[at] as number) * 100),
      mainLine: step.main_line_status === "unknown" ? null : step.main_line,
    }));
  }

  function partnersOf({ kind, digimon }: NonNullable<EvolutionIndex["partners"][number]>[number]): Partners {
    return {
      kind,
      digimon: digimon.map(([position, quantity]) => {
        const { slug, name, url } = rowOf(position);
        return { slug, name, url, quantity };
      }),
    };
  }
}

/** The client joins lists with commas. */
const listOf = <V extends string>(values: V | readonly V[]): V[] => String(values).split(",").filter(Boolean) as V[];
