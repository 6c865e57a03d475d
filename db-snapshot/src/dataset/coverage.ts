import type { Cells } from "./compare-rows.ts";

/** The rows of a file by its name without `.csv`; none when a version of the data set does not have the file. */
export type FileRows = (file: string) => readonly Cells[];

/** How many of all there are have a fact. */
export type Coverage = { of: string; fact: string; known: number; total: number };
export type GameCoverage = {
  game: string;
  basis: string;
  digimon: number;
  steps: number;
  requirements: number;
  numbers: number;
  figures: number;
  skills: number;
};

/** What of each kind of fact is known. Reads cells as they are in the files, so that older versions can be compared. */
export function factCoverage(rows: FileRows): Coverage[] {
  const digimon = rows("digimon");
  const steps = rows("evolutions");
  const skills = rows("skills");
  const works = new Map(rows("works").map(({ slug, kind }) => [slug, kind]));
  const families = new Map(rows("sources").map(({ code, family }) => [code, family]));
  const citationsOf = Map.groupBy(rows("evolution_works"), stepOf);
  const having = (file: string, column = "digimon") => new Set(rows(file).flatMap((row) => row[column] || []));
  const required = new Set([
    ...rows("requirements").map(stepOf),
    ...rows("evolution_conditions").flatMap((row) => (row.context === "general" ? [] : stepOf(row))),
  ]);
  const familiesOf = (step: Cells) =>
    new Set(
      [step, ...(citationsOf.get(stepOf(step)) ?? [])].flatMap(({ sources = "" }) =>
        sources.split("|").map((code) => families.get(code)),
      ),
    );
  const isCited = (step: Cells, kinds: readonly string[]) =>
    (citationsOf.get(stepOf(step)) ?? []).some(({ work = "" }) => kinds.includes(works.get(work) ?? ""));

  const ofDigimon = (fact: string, slugs: ReadonlySet<string>): Coverage => ({
    ...{ of: "Digimon", fact, total: digimon.length, known: count(digimon, ({ slug = "" }) => slugs.has(slug)) },
  });
  const ofSteps = (fact: string, isKnown: (step: Cells) => boolean): Coverage => ({
    ...{ of: "steps", fact, total: steps.length, known: count(steps, isKnown) },
  });
  const ofSkills = (fact: string, isKnown: (skill: Cells) => boolean): Coverage => ({
    ...{ of: "skills", fact, total: skills.length, known: count(skills, isKnown) },
  });
  const filled = (column: string) => new Set(digimon.flatMap((row) => (row[column] && row.slug) || []));
  const withFigures = new Set([...having("skill_figures", "skill"), ...having("skill_stats", "skill")]);
  const recent = new Set(digimon.flatMap((row) => (Number(row.release_year) >= 2025 && row.slug) || []));
  const evolving = new Set([...having("evolutions", "from"), ...having("evolutions", "to")]);
  return [
    ofDigimon("Japanese name", filled("name_ja")),
    ofDigimon("English name", filled("name_dub")),
    ofDigimon(
      "Chinese name",
      new Set(rows("digimon_names").flatMap((row) => (row.lang === "zh-Hans" && row.digimon) || [])),
    ),
    ofDigimon("release year", filled("release_year")),
    ofDigimon("level", having("digimon_levels")),
    ofDigimon("attribute", having("digimon_attributes")),
    ofDigimon("type", having("digimon_types")),
    ofDigimon("field", having("digimon_fields")),
    ofDigimon("group", having("digimon_groups")),
    ofDigimon("skill", new Set([...having("digimon_skills"), ...having("game_skills")])),
    ofDigimon("figures in a game", having("stats")),
    ofDigimon("evolution", evolving),
    {
      of: "Digimon of 2025 and 2026",
      fact: "evolution",
      total: recent.size,
      known: count([...recent], (slug) => evolving.has(slug)),
    },
    ofSteps("work in which it is seen", (step) => citationsOf.has(stepOf(step))),
    ofSteps("episode, film or manga", (step) => isCited(step, ["anime", "film", "manga"])),
    ofSteps("two or more families of sources", (step) => familiesOf(step).size >= 2),
    ofSteps("requirements of a game", (step) => required.has(stepOf(step))),
    ofSteps("source that marks the main line", ({ sources = "" }) => sources.split("|").includes("wmevo")),
    ofSkills("English name", ({ name_dub }) => Boolean(name_dub)),
    ofSkills("figures in a game", ({ slug = "" }) => withFigures.has(slug)),
  ];
}

/** What is known of each game that can be a filter. */
export function gameCoverage(rows: FileRows): GameCoverage[] {
  const citations = Map.groupBy(rows("evolution_works"), ({ work = "", basis }) => `${work} ${basis}`);
  const byGame = (file: string) => Map.groupBy(rows(file), ({ game = "" }) => game);
  const [rosters, requirements] = [byGame("digimon_games"), byGame("requirements")];
  const [stats, skills] = [byGame("stats"), byGame("game_skills")];
  const distinct = (of: readonly Cells[] | undefined, keyOf: (row: Cells) => string) =>
    new Set((of ?? []).map(keyOf)).size;
  return rows("games")
    .filter(({ filterable }) => filterable === "1")
    .map(({ slug = "", name = "", basis = "", works = "" }) => {
      const steps = works.split("|").flatMap((work) => citations.get(`${work} ${basis}`) ?? []);
      const roster = rosters.get(slug) ?? [];
      const ends = steps.flatMap(({ from = "", to = "" }) => [from, to]);
      return {
        ...{ game: name, basis },
        digimon: new Set([...ends, ...roster.flatMap(({ digimon }) => digimon ?? [])]).size,
        steps: distinct(steps, stepOf),
        requirements: distinct(requirements.get(slug), stepOf),
        numbers: count(roster, ({ number }) => Boolean(number)),
        figures: distinct(stats.get(slug), ({ digimon = "" }) => digimon),
        skills: distinct(skills.get(slug), ({ digimon = "" }) => digimon),
      };
    });
}

const stepOf = ({ from = "", to = "" }: Cells) => `${from} ${to}`;
const count = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length;
