import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import type { DigimonRow, SkillDetail, SkillRow } from "../document-schemas/index.ts";
import { ELEMENTS, elementOf, GAMES, SKILL_ROLES } from "../enumerations.ts";
import { bySlug, groupBy } from "../look-up.ts";
import { type PublicUrls, skillUrl } from "../public-urls.ts";
import { tableGame } from "./build-games.ts";
import { digimonSkills } from "./digimon-skills.ts";
import { linkTo, referenceTo } from "./link-to.ts";
import { prominence } from "./prominence.ts";

type FiguresRow = CsvRow<"skill_figures">;

/** Every skill's list row and detail, in id order. Its Digimon: those of which it is the signature skill first, then the best known. */
export function buildSkills(
  dataset: Dataset,
  rows: readonly DigimonRow[],
  urls: PublicUrls,
): { row: SkillRow; detail: SkillDetail }[] {
  const digimonRow = bySlug(rows);
  const skillsOf = digimonSkills(dataset);
  const prominenceOf = prominence(dataset);
  const rank = ({ role }: { role: (typeof SKILL_ROLES)[number] }) => SKILL_ROLES.indexOf(role);
  const usersOf = groupBy(
    dataset.digimon
      .flatMap(({ slug }) => skillsOf(slug).map(({ skill, role }) => ({ digimon: slug, skill, role })))
      .sort((a, b) => rank(a) - rank(b) || prominenceOf(b.digimon) - prominenceOf(a.digimon)),
    ({ skill }) => skill,
  );
  const figuresOf = groupBy(dataset.skill_figures, ({ skill }) => skill ?? "");
  const learnersOf = groupBy(dataset.game_skills, ({ skill }) => skill ?? "");
  return dataset.skills.map(({ sources: _, ...skill }) => {
    const users = usersOf(skill.slug);
    const figures = figuresOf(skill.slug);
    const elements = new Set(figures.map(({ element }) => elementOf(element)));
    const powers = figures.flatMap(({ power }) => (power === null ? [] : [power]));
    const row = {
      ...{ ...skill, digimon_count: users.length },
      games: GAMES.filter((game) => figures.some((one) => one.game === game)),
      elements: ELEMENTS.filter((element) => elements.has(element)),
      power: powers.length > 0 ? Math.max(...powers) : null,
      url: skillUrl(urls, skill.slug),
    };
    const detail = {
      ...row,
      stats: firstByGame(figures).flatMap((one) => {
        const game = tableGame(one.game);
        const { element, kind, power, cost, inheritable } = one;
        return game ? [{ game, element, kind, power, sp_cost: cost, inheritable }] : [];
      }),
      figures: figures.flatMap(({ skill: _, sources: __, variant_of, ...one }) => {
        const game = tableGame(one.game);
        return game ? [{ ...one, game, digimon: variant_of }] : [];
      }),
      learned_by: learnersOf(skill.slug).flatMap(({ digimon, game: slug, role, at_level }) => {
        const game = tableGame(slug);
        return game ? [{ digimon: referenceTo(digimonRow(digimon)), game, role, level: at_level }] : [];
      }),
      digimon: users.map(({ digimon, role }) => ({ role, digimon: linkTo(digimonRow(digimon)) })),
    };
    return { row, detail };
  });
}

/** One row per game: that of all Digimon, or else the first. */
function firstByGame(figures: readonly FiguresRow[]): FiguresRow[] {
  const byGame = Map.groupBy(figures, ({ game }) => game);
  return [...byGame.values()].flatMap(
    (rows) => rows.find(({ variant_of }) => variant_of.length === 0) ?? rows[0] ?? [],
  );
}
