import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import { type Evidence, MAX_WORKS_OF_STEP, type StepWorks } from "../document-schemas/index.ts";
import { GAMES, WORK_KINDS } from "../enumerations.ts";
import { bySlug, groupBy, lookUp } from "../look-up.ts";

type StepFacts = { evidence: Evidence; works: StepWorks; games: string[] };
type Work = CsvRow<"works">;

/** The kinds of works that tell a story. */
const STORIES = new Set<string>(["anime", "film", "manga"]);
/** The order of kinds in a list of works: the best work of each kind, then the second best of each, and so on. */
const KIND_ORDER: readonly string[] = ["anime", "game", "film", "manga", "virtual_pet", "toy", "card", "other"];

/** How well a step is known, the works that have it, and the games that it is a step of. */
export function buildEvidence(dataset: Dataset): (step: CsvRow<"evolutions">) => StepFacts {
  const citationsOf = groupBy(dataset.evolution_works, ({ from, to }) => `${from}>${to}`);
  const source = lookUp(dataset.sources, ({ code }) => code);
  const work = bySlug(dataset.works);
  const gamesOf = groupBy(
    dataset.games.flatMap((game) => game.works.map((work) => ({ game, work }))),
    ({ work }) => work,
  );

  return ({ from, to, sources }) => {
    const citations = citationsOf(`${from}>${to}`);
    const families = new Set(
      [...sources, ...citations.flatMap(({ sources }) => sources)].map((code) => source(code).family),
    );
    const works = [...new Set(citations.map(({ work }) => work))].map(work);
    const tables = GAMES.filter((game) => citations.some((one) => one.work === game && one.basis === "table"));
    const games = citations.flatMap((citation) =>
      gamesOf(citation.work)
        .filter(({ game }) => game.basis === citation.basis)
        .map(({ game }) => game.slug),
    );
    const inStory = works.some(({ kind }) => STORIES.has(kind));
    const score = families.size + Math.log2(1 + works.length) + (inStory ? 1 : 0);
    const episodes = citations
      .filter((one) => work(one.work).kind === "anime")
      .reduce((sum, { count }) => sum + count, 0);
    const counts = WORK_KINDS.map((kind) => [kind, works.filter((work) => work.kind === kind).length] as const);
    const counted = new Map(citations.map(({ work, count }) => [work, count]));
    const top = [...Map.groupBy(works, ({ kind }) => kind).values()]
      .flatMap((ofKind) => ofKind.toSorted((a, b) => byRank(a, b, counted)).map((work, place) => ({ work, place })))
      .sort((a, b) => a.place - b.place || KIND_ORDER.indexOf(a.work.kind) - KIND_ORDER.indexOf(b.work.kind))
      .slice(0, MAX_WORKS_OF_STEP)
      .map(({ work }) => work);
    return {
      evidence: {
        score: Math.round(score * 100) / 100,
        families: families.size,
        works: Object.fromEntries(counts.filter(([, count]) => count > 0)),
        ...(episodes > 0 && { episodes }),
        ...(tables.length > 0 && { tables }),
      },
      works: { total: works.length, top: top.map(({ slug, title, kind }) => ({ slug, title, kind })) },
      games: [...new Set(games)],
    };
  };
}

const TABLE_GAMES = new Set<string>(GAMES);

/** Among works of one kind: games with a table, the most episodes or cards, the newest. */
function byRank(a: Work, b: Work, counted: ReadonlyMap<string, number>): number {
  const rank = ({ slug }: Work) => (TABLE_GAMES.has(slug) ? 1_000 : (counted.get(slug) ?? 0));
  return rank(b) - rank(a) || (b.year ?? 0) - (a.year ?? 0) || (a.slug < b.slug ? -1 : 1);
}
