import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Coverage, currentData, dataAt, factCoverage, gameCoverage } from "@digidex/db-snapshot/dataset";
import { KNOWN_PATHS, KNOWN_SEARCHES, type Ranks, type Request, rankPath, rankSearch } from "./known-cases.ts";

type GameCoverage = ReturnType<typeof gameCoverage>[number];
type DataCoverage = { facts: Coverage[]; games: GameCoverage[] };

/** What is measured of the data set and of the responses made of it. */
export type Quality = {
  /** Date and title of the latest release of the data set. */
  release: { date: string; title: string };
  before: DataCoverage;
  now: DataCoverage;
  paths: Ranks[];
  searches: Ranks[];
};

/**
 * Measures the data set of this checkout, and the known paths and searches.
 * @param request requests a path of an API over this data set
 * @param before a commit to compare with; by default the first release, whose figures are in first-release.json
 */
export async function measureQuality(request: Request, before?: string): Promise<Quality> {
  const { rows } = currentData();
  const { date = "", title = "" } = rows("releases").at(-1) ?? {};
  return {
    release: { date, title },
    before: before ? coverage(dataAt(before).rows) : readFirstRelease(),
    now: coverage(rows),
    paths: await Promise.all(KNOWN_PATHS.map((known) => rankPath(request, known))),
    searches: await Promise.all(KNOWN_SEARCHES.map((known) => rankSearch(request, known))),
  };
}

const coverage = (rows: Parameters<typeof factCoverage>[0]): DataCoverage => ({
  ...{ facts: factCoverage(rows), games: gameCoverage(rows) },
});

const readFirstRelease = (): DataCoverage =>
  JSON.parse(readFileSync(join(import.meta.dirname, "first-release.json"), "utf8"));

/** The measured figures as tables in Markdown: known paths, known searches, facts, games. */
export function qualityTables({ release, before, now, paths, searches }: Quality): string {
  const [tables, cited] = [now.games, now.games].map((games, index) =>
    games.filter(({ basis }) => (basis === "table") === (index === 0)),
  );
  return [
    `Figures of the release of ${release.date}; before is the first release.`,
    table(
      ["Known paths", "Cases", "First, before", "now", "Among five, before", "now"],
      summaries(paths, PATH_SETS, 5),
    ),
    table(
      ["Known searches", "Cases", "First, before", "now", "Among three, before", "now"],
      [...summaries(searches, SEARCH_SETS, 3), summary("all", searches, 3)],
    ),
    table(["Of", "With", "Before", "", "Now", ""], facts(before.facts, now.facts), 2),
    "In the games, as before → now:",
    gamesTable(before.games, tables ?? []),
    `<details><summary>${cited?.length} further games have steps that the wiki cites them for</summary>`,
    table(
      ["Game", "Digimon", "Steps"],
      (cited ?? []).map(({ game, digimon, steps }) => [game, digimon, steps]),
    ),
    "</details>",
  ].join("\n\n");
}

const PATH_SETS = {
  canon: "lines that every fan knows",
  author: "lines of an independent author",
  later: "lines written down when the rule was finished",
  game: "inside one game",
};
const SEARCH_SETS = {
  dub: "English names",
  variant: "variants: `black agumon`",
  roman: "other romanisations",
  kana: "Japanese names",
  korean: "Korean names",
  chinese: "Chinese names",
  typo: "misspelt names",
  partial: "parts of names",
  abbr: "abbreviations: `lucemon fm`",
  euro: "European names and accents",
  plural: "plurals",
  skill: "skills",
  role: "groups",
  new: "Digimon of recent years",
};

type Line = readonly (string | number)[];

const summaries = (ranks: readonly Ranks[], sets: Record<string, string>, among: number): Line[] =>
  Object.entries(sets).map(([set, name]) =>
    summary(
      name,
      ranks.filter((one) => one.set === set),
      among,
    ),
  );

function summary(name: string, ranks: readonly Ranks[], among: number): Line {
  const upTo = (rank: number, when: "before" | "now") => ranks.filter((one) => (one[when] ?? Infinity) <= rank).length;
  return [name, ranks.length, upTo(1, "before"), upTo(1, "now"), upTo(among, "before"), upTo(among, "now")];
}

function facts(before: readonly Coverage[], now: readonly Coverage[]): Line[] {
  return now.map((one) => {
    const old = before.find(({ of, fact }) => of === one.of && fact === one.fact);
    return [one.of, one.fact, ...known(old), ...known(one)];
  });
}

function known(coverage: Coverage | undefined): string[] {
  if (!coverage) return ["", ""];
  const { known, total } = coverage;
  return [known.toLocaleString("en"), total > 0 ? `${Math.round((known / total) * 100)} %` : ""];
}

function gamesTable(before: readonly GameCoverage[], now: readonly GameCoverage[]): string {
  const columns = ["digimon", "steps", "requirements", "numbers", "figures", "skills"] as const;
  const lines = now.map((one) => {
    const old = before.find(({ game }) => game === one.game);
    return [one.game, ...columns.map((column) => `${old?.[column] ?? 0} → ${one[column]}`)];
  });
  return table(["Game with a table", "Digimon", "Steps", "with requirements", "Numbers", "Figures", "Skills"], lines);
}

/** @param texts how many columns contain text, from the left; the others contain numbers */
function table(header: Line, lines: readonly Line[], texts = 1): string {
  const rule = header.map((_, column) => (column < texts ? "---" : "---:"));
  return [header, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
