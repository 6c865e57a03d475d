import { FUSION_KINDS, REQUIREMENT_KINDS } from "../../enumerations.ts";
import { CSV_FILES, type Dataset, type FileName } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";
import { STATS } from "./values-of-games.ts";

/** Requirements whose `name` is the slug of a Digimon. */
const NAMES_DIGIMON = new Set(["partner", "befriended", "key_digimon"]);

/** A requirement belongs to a step that the game's own table has, and is one condition of one alternative. */
export function requirements(dataset: Dataset): Violation[] {
  const digimon = new Set(dataset.digimon.map(({ slug }) => slug));
  const inTable = new Set(
    dataset.evolution_works
      .filter(({ basis }) => basis === "table")
      .map(({ from, to, work }) => `${from} ${to} ${work}`),
  );
  const evolutions = new Set(dataset.evolutions.map(({ from, to }) => `${from} ${to}`));
  const roster = rosterOf(dataset);
  const alternatives = new Map<string, number>();
  return dataset.requirements.flatMap(({ from, to, game, alternative, kind, name, op, value }, index) => {
    const step = `${from} ${to} ${game}`;
    const previous = alternatives.get(step) ?? 0;
    alternatives.set(step, alternative);
    const messages = [
      ...(evolutions.has(`${from} ${to}`) && !inTable.has(step)
        ? [`evolution_works.csv has no row \`${from},${to},${game},table\`; add it or remove this row`]
        : []),
      ...(alternative === previous || alternative === previous + 1
        ? []
        : [`alternative ${alternative} follows ${previous}; number the alternatives of a step 1, 2, 3 without gaps`]),
      ...(NAMES_DIGIMON.has(kind) && !digimon.has(name)
        ? [`name \`${name}\` is not in digimon.csv; a ${kind} is named by slug`]
        : []),
      ...(NAMES_DIGIMON.has(kind) && digimon.has(name) && !roster.has(`${name} ${game}`)
        ? [`the ${kind} \`${name}\` is not in ${game}: digimon_games.csv has no row \`${name},${game}\``]
        : []),
      ...(op === "has" && value !== 1 ? [`value is ${value}; \`has\` takes 1`] : []),
      ...(value === "highest" && op !== "=" ? [`value is highest; that takes the operator \`=\``] : []),
    ];
    return messages.map((message) => violationAt("requirements", index, "requirement", message));
  });
}

const rosterOf = ({ digimon_games }: Dataset) =>
  new Set(digimon_games.map(({ digimon, game }) => `${digimon} ${game}`));

/**
 * Figures, resistances, skills and the steps of a game's own table are those of Digimon in its roster, which only games with
 * a table have.
 */
export function rosters(dataset: Dataset): Violation[] {
  const games = new Map(dataset.games.map((game) => [game.slug, game]));
  const slugs = new Set(dataset.digimon.map(({ slug }) => slug));
  const roster = rosterOf(dataset);
  const entries = dataset.digimon_games.flatMap(({ game: slug, stage }, index) => {
    const game = games.get(slug);
    // The rule `reference` reports an unknown game.
    if (!game) return [];
    const messages = [
      ...(game.basis === "table"
        ? []
        : [`the basis of ${slug} is wiki in games.csv; only a game with a table has a roster`]),
      ...(stage === null || game.stages.includes(stage)
        ? []
        : [`stage ${stage} is none of the stages of ${slug} in games.csv: ${game.stages.join(", ")}`]),
    ];
    return messages.map((message) => violationAt("digimon_games", index, "roster", message));
  });
  const belonging = (["stats", "resistances", "game_skills"] as const).flatMap((file) =>
    dataset[file].flatMap(({ digimon, game }, index) => {
      const message = `digimon_games.csv has no row \`${digimon},${game}\`; add it or correct this row`;
      const isMissing = slugs.has(digimon) && games.has(game) && !roster.has(`${digimon} ${game}`);
      return isMissing ? [violationAt(file, index, "roster", message)] : [];
    }),
  );
  const steps = dataset.evolution_works.flatMap(({ from, to, work, basis }, index) => {
    if (basis !== "table" || !games.has(work)) return [];
    const missing = [from, to].filter((end) => slugs.has(end) && !roster.has(`${end} ${work}`));
    return missing.map((end) => {
      const message = `digimon_games.csv has no row \`${end},${work}\`; add it or correct this row`;
      return violationAt("evolution_works", index, "roster", message);
    });
  });
  return [...entries, ...belonging, ...steps];
}

/** A year has a basis, and a basis a year. No year is later than the one after the newest release. */
export function years({ works, digimon, releases }: Dataset): Violation[] {
  const last = Math.max(...releases.map(({ date }) => Number(date.slice(0, 4)))) + 1;
  const message = (year: number) => `${year} is after ${last}, the year after the newest release; correct it`;
  return [
    ...works.flatMap(({ year, year_basis }, index) => [
      ...((year === null) === (year_basis === null)
        ? []
        : [violationAt("works", index, "year", "year and year_basis are both given or both empty")]),
      ...(year !== null && year > last ? [violationAt("works", index, "year", message(year))] : []),
    ]),
    ...digimon.flatMap(({ release_year: year }, index) =>
      year !== null && year > last ? [violationAt("digimon", index, "year", message(year))] : [],
    ),
  ];
}

/** Which medium a work is; toys and the like are none. */
const MEDIUM: Partial<Record<string, string>> = {
  ...{ game: "game", virtual_pet: "game", anime: "story", film: "story", manga: "story", card: "card" },
};

/** A step is seen in the media of the works that have it. */
export function media({ evolutions, evolution_works, works }: Dataset): Violation[] {
  const kinds = new Map(works.map(({ slug, kind }) => [slug, kind]));
  const cited = new Map<string, Map<string, string>>();
  for (const { from, to, work } of evolution_works) {
    const medium = MEDIUM[kinds.get(work) ?? ""];
    const step = `${from} ${to}`;
    if (medium) cited.set(step, (cited.get(step) ?? new Map()).set(medium, work));
  }
  return evolutions.flatMap(({ from, to, media }, index) => {
    const missing = [...(cited.get(`${from} ${to}`) ?? [])].filter(([medium]) => !media.some((one) => one === medium));
    return missing.map(([medium, work]) => {
      const message = `media has no ${medium}, and ${work} in evolution_works.csv is one; add it or correct that row`;
      return violationAt("evolutions", index, "media", message);
    });
  });
}

/** What a conflict may be about beside a column: a whole row, and what a requirement asks for. */
const ABOUT: Partial<Record<string, readonly string[]>> = { requirements: [...REQUIREMENT_KINDS, ...STATS] };

/** A conflict names the file and the columns (or the row) that it is about, and two different values. */
export function conflictCells({ conflicts }: Dataset): Violation[] {
  return conflicts.flatMap(({ file, column, kept, dropped }, index) => {
    const report = (message: string) => [violationAt("conflicts", index, "conflict", message)];
    const known = CSV_FILES[file as FileName]?.columns;
    if (!known) return report(`the data set has no file ${file}.csv; write the name of a file without .csv`);
    const unknown = column.split("|").find((name) => ![...known, "row", ...(ABOUT[file] ?? [])].includes(name));
    return [
      ...(unknown ? report(`${file}.csv has no column \`${unknown}\`; write one of its columns, or \`row\``) : []),
      ...(kept === dropped ? report("kept and dropped are the same; remove the row or correct one of them") : []),
    ];
  });
}

/** In the other games, some steps need nothing: those from Baby I, for example. */
const ALWAYS_ASKS = new Set(["time-stranger", "cyber-sleuth"]);

/** A game's own table says what a step needs: a partner exactly where its citation and its kind say so. */
export function tableSteps({ evolutions, evolution_works, requirements }: Dataset): Violation[] {
  const fusions = new Set(
    evolutions.flatMap(({ from, to, kind }) => (FUSION_KINDS.some((one) => one === kind) ? [`${from} ${to}`] : [])),
  );
  const asked = new Map<string, { alternatives: Set<number>; withPartner: Set<number> }>();
  for (const { from, to, game, alternative, kind } of requirements) {
    const step = `${from} ${to} ${game}`;
    const one = asked.get(step) ?? { alternatives: new Set(), withPartner: new Set() };
    one.alternatives.add(alternative);
    if (kind === "partner") one.withPartner.add(alternative);
    asked.set(step, one);
  }
  return evolution_works.flatMap(({ from, to, work, basis, partner }, index) => {
    if (basis !== "table") return [];
    const report = (message: string) => [violationAt("evolution_works", index, "requirement", message)];
    const { alternatives, withPartner } = asked.get(`${from} ${to} ${work}`) ?? {};
    if (!alternatives || !withPartner) {
      const message = `${work} asks for something before every step, and requirements.csv has no row \`${from},${to},${work}\``;
      return ALWAYS_ASKS.has(work) ? report(`${message}; add it or remove this row`) : [];
    }
    if ((partner || fusions.has(`${from} ${to}`)) && withPartner.size < alternatives.size) {
      return report(`the step needs a partner; add the requirement \`partner\` to each of its alternatives in ${work}`);
    }
    return partner === false && withPartner.size > 0
      ? report("partner is 0, and requirements.csv asks for one; correct either")
      : [];
  });
}

/** What a skill does in a game is known of a skill that a Digimon has there, and of nobody who has it not. */
export function learners({ game_skills, skill_figures }: Dataset): Violation[] {
  const skillOf = ({ skill, name }: { skill: string | null; name: string }) => skill ?? name;
  const learned = new Map<string, Set<string>>();
  for (const row of game_skills) {
    const key = `${row.game} ${skillOf(row)}`;
    learned.set(key, (learned.get(key) ?? new Set()).add(row.digimon));
  }
  return skill_figures.flatMap((row, index) => {
    const report = (who: string) => {
      const message = `game_skills.csv gives \`${skillOf(row)}\` in ${row.game} to ${who}; add the row or correct this one`;
      return violationAt("skill_figures", index, "learner", message);
    };
    const digimon = learned.get(`${row.game} ${skillOf(row)}`);
    if (!digimon) return [report("nobody")];
    return row.variant_of.filter((slug) => !digimon.has(slug)).map((slug) => report(`others, and not to \`${slug}\``));
  });
}
