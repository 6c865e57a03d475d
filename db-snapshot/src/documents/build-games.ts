import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import {
  type DigimonDetail,
  type DigimonRow,
  Game,
  type GameDetail,
  type GameEntry,
  type GameTerm,
  type GroupDetail,
  type GroupTerm,
} from "../document-schemas/index.ts";
import { GAMES, RESISTED } from "../enumerations.ts";
import { bySlug, groupBy } from "../look-up.ts";
import { gameUrl, groupUrl, type PublicUrls } from "../public-urls.ts";
import type { BuiltStep } from "./build-evolution-steps.ts";
import { linkTo, referenceTo } from "./link-to.ts";
import { prominence } from "./prominence.ts";

/** Which Digimon are in which game: those in its roster, and both ends of its steps. By game, in id order of Digimon. */
export function gameMembers(dataset: Dataset, steps: readonly BuiltStep[]): Map<string, Set<string>> {
  const members = new Map(dataset.games.map(({ slug }) => [slug, new Set<string>()]));
  for (const { digimon, game } of dataset.digimon_games) members.get(game)?.add(digimon);
  for (const { from, to, games } of steps) {
    for (const game of games) members.get(game)?.add(from.slug).add(to.slug);
  }
  const ids = new Map(dataset.digimon.map(({ slug, id }) => [slug, id]));
  const idOf = (slug: string) => ids.get(slug) ?? 0;
  return new Map([...members].map(([game, slugs]) => [game, new Set([...slugs].sort((a, b) => idOf(a) - idOf(b)))]));
}

type Games = { document: GameTerm; detail: GameDetail }[];
type GameParts = {
  rows: readonly DigimonRow[];
  steps: readonly BuiltStep[];
  members: ReadonlyMap<string, ReadonlySet<string>>;
  urls: PublicUrls;
};

/** Every game: those with a table first, then by number of steps. */
export function buildGames(dataset: Dataset, { rows, steps, members, urls }: GameParts): Games {
  const work = bySlug(dataset.works);
  const row = bySlug(rows);
  const rosterOf = groupBy(dataset.digimon_games, ({ game }) => game);
  const stepsOf = groupBy(
    steps.flatMap((step) => step.games.map((game) => ({ game, step }))),
    ({ game }) => game,
  );
  return dataset.games.map(({ slug, name, basis, filterable, works, stages, aliases, note }) => {
    const [first] = works.map(work);
    if (!first) throw new Error(`The game ${slug} has no works.`);
    const gameSteps = stepsOf(slug);
    const document: GameTerm = {
      ...{ slug, name, name_dub: null, name_ja: first.title_ja, digimon_count: members.get(slug)?.size ?? 0 },
      url: gameUrl(urls, slug),
      digimon_url: filterable ? `${urls.api}/digimon?game=${slug}` : null,
      ...{ title: name, title_ja: first.title_ja, aliases, year: first.year, kind: first.kind, basis, filterable },
      works: works.map(work).map(({ slug, title, year }) => ({ slug, title, year })),
      evolution_count: gameSteps.length,
      requirement_count: gameSteps.filter(({ step }) => step.requirements.some(({ game }) => game === slug)).length,
      note,
    };
    const roster = rosterOf(slug)
      .toSorted((a, b) => (a.number ?? Number.POSITIVE_INFINITY) - (b.number ?? Number.POSITIVE_INFINITY) || 0)
      .map(({ digimon: member, number, name, stage }) => ({
        ...{ digimon: referenceTo(row(member)), number, name, stage },
      }));
    return { document, detail: { ...document, stages, roster } };
  });
}

/** Every group by name, with its members: those proper first, then the best known. */
export function buildGroups(
  dataset: Dataset,
  rows: readonly DigimonRow[],
  urls: PublicUrls,
): { document: GroupTerm; detail: GroupDetail }[] {
  const row = bySlug(rows);
  const membersOf = groupBy(dataset.digimon_groups, ({ group }) => group);
  const prominenceOf = prominence(dataset);
  const rank = ({ core }: CsvRow<"digimon_groups">) => (core === true ? 0 : core === null ? 1 : 2);
  return dataset.groups
    .map(({ slug, name, name_ja, name_dub }) => {
      const members = membersOf(slug).toSorted(
        (a, b) => rank(a) - rank(b) || prominenceOf(b.digimon) - prominenceOf(a.digimon),
      );
      const document: GroupTerm = {
        ...{ slug, name, name_dub, name_ja, digimon_count: members.length },
        url: groupUrl(urls, slug),
        digimon_url: `${urls.api}/digimon?group=${slug}`,
        core_count: members.filter(({ core }) => core === true).length,
      };
      const detail = {
        ...document,
        members: members.map(({ digimon, core }) => ({ digimon: linkTo(row(digimon)), core })),
      };
      return { document, detail };
    })
    .sort((a, b) => (a.document.name < b.document.name ? -1 : 1));
}

/** The games of a Digimon that can be a filter; those with a table have its figures, resistances and skills there. */
export function buildGameEntries(
  dataset: Dataset,
  members: ReadonlyMap<string, ReadonlySet<string>>,
  urls: PublicUrls,
): (digimon: string) => GameEntry[] {
  const keyOf = ({ digimon, game }: { digimon: string; game: string }) => `${digimon} ${game}`;
  const rosterOf = groupBy(dataset.digimon_games, keyOf);
  const figuresOf = groupBy(dataset.stats, keyOf);
  const resistancesOf = groupBy(dataset.resistances, keyOf);
  const skillsOf = groupBy(dataset.game_skills, keyOf);
  const games = dataset.games.filter(({ filterable }) => filterable);

  const fromTable = (key: string): Partial<GameEntry> => {
    const [entry] = rosterOf(key);
    const figures = figuresOf(key).map(({ at_level, spi, aptitude, hp, sp, atk, def, int, spd }) => ({
      ...{ level: at_level, hp, sp, atk, def, int, ...(spi !== null && { spi }), spd },
      ...(aptitude !== null && { aptitude }),
    }));
    const [resisted] = resistancesOf(key);
    const skills = skillsOf(key).map(({ skill, name, role, at_level }) => ({
      ...{ slug: skill, name, role, ...(at_level !== null && { level: at_level }) },
    }));
    return {
      ...(entry && known({ number: entry.number, name_in_game: entry.name, stage: entry.stage })),
      ...(entry && known({ attribute: entry.game_attribute, element: entry.element, personality: entry.personality })),
      ...(figures.length > 0 && { figures }),
      ...(resisted && {
        resistances: Object.fromEntries(
          RESISTED.map((name) => [name, resisted[`vs_${name}`]] as const).filter(([, value]) => value !== 1),
        ),
      }),
      ...(skills.length > 0 && { skills }),
    };
  };

  return (digimon) =>
    games
      .filter(({ slug }) => members.get(slug)?.has(digimon))
      .map(({ slug, name, basis }) => ({
        slug,
        name,
        url: gameUrl(urls, slug),
        ...(basis === "table" && fromTable(`${digimon} ${slug}`)),
      }));
}

type Known<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the values that are not known. */
const known = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Known<T>;

/** The level of the figures that `stats` has of a game: those that were known before `games` had all of them. */
const STATS_LEVEL = new Map<string, { atLevel: string; basis: string }>([
  ["cyber-sleuth", { atLevel: "50", basis: "level 50" }],
  ["dawn-dusk", { atLevel: "base", basis: "base" }],
]);

/** The figures of a Digimon at one level per game. */
export function buildStats(dataset: Dataset): (digimon: string) => DigimonDetail["stats"] {
  const figuresOf = groupBy(dataset.stats, ({ digimon }) => digimon);
  const entries = new Map(dataset.digimon_games.map((row) => [`${row.digimon} ${row.game}`, row]));
  return (digimon) =>
    figuresOf(digimon).flatMap(({ game, at_level, hp, sp, atk, def, int, spd, aptitude }) => {
      const shown = STATS_LEVEL.get(game);
      const entry = entries.get(`${digimon} ${game}`);
      if (!entry || shown?.atLevel !== at_level) return [];
      const { number: game_number, memory, slots: equip_slots, element, weak_element } = entry;
      const figures = { hp, sp, atk, def, int, spd, aptitude };
      const game_ = Game.parse(game);
      return [{ game: game_, basis: shown.basis, game_number, ...figures, memory, equip_slots, element, weak_element }];
    });
}

/** A game as the enumeration of those with a table; null for others. */
export const tableGame = (slug: string): Game | null => GAMES.find((game) => game === slug) ?? null;
