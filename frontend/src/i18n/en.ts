import { number, plural } from "./number.ts";

export type NameScheme = "original" | "dub" | "japanese";

/** A Digimon, a skill or a term with its names; `title_ja` is of a game. */
export type Named = { name: string; name_ja?: string | null; name_dub?: string | null; title_ja?: string | null };
/** The name by which a page is known, and another one that people search for. */
export type TitleNames = [main: string, other?: string | undefined];

/** The English texts of every page. Every other language has the same keys, and those of the other files with English texts. */
export const en = {
  number,
  /** Which names of Digimon the language has, until another choice is made in the settings. */
  nameScheme: "original" as NameScheme,
  site: "Digidex",
  tagline: "A reference of Digimon, from the first handheld to today",
  skipToContent: "Skip to content",
  mainNavigation: "Main",
  nav: {
    digimon: "Digimon",
    path: "Path finder",
    skills: "Skills",
    groups: "Groups",
    games: "Games",
    compare: "Compare",
    collection: "Collection",
    plan: "Planner",
    timeline: "Timeline",
    map: "Map",
    about: "About",
  },
  searchEverything: "Search and jump",
  searchPlaceholder: "A name in any language, a page, “path from … to …”",
  settings: "Settings",
  language: "Language",
  theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },
  names: { label: "Names", original: "Original", dub: "Dub", japanese: "Japanese" },
  notice:
    "Digidex is unofficial and not connected with the owners of Digimon. Digimon, its characters and all names belong to their owners.",
  credits: "Most facts were collected by the volunteers of two wikis:",
  apiReference: "API reference",
  noScript:
    "Without JavaScript you can read the reference; search, filters, settings, paths, planner and collection need it.",
  loading: "Loading",
  retry: "Try again",
  unknown: "Unknown",
  and: "and",
  descriptions: {
    path: "The shortest paths from one Digimon to another, step by step.",
    compare: "Up to sixteen Digimon side by side.",
    skills: "Attacks and special moves, and who has them.",
    groups: "Royal Knights, Seven Great Demon Lords and the other groups of the stories.",
    games: "Games whose evolutions are known, with their Digimon and requirements.",
    collection: "What you have seen and what you own in each game, what is missing, and your favourites.",
    timeline: "When each Digimon was first seen, year by year.",
    map: "Every Digimon and every evolution in one picture.",
    plan: "From the Digimon that you have to those that you want in a game: every step with what it needs.",
    about: "What this site is, and where its facts come from.",
  },
  list: {
    title: "Digimon",
    found: (count: number) => plural(count, "Digimon", "Digimon"),
    description: "Browse and filter every Digimon by level, attribute, field, type and year.",
    filterLabels: {
      q: "Search",
      level: "Level",
      attribute: "Attribute",
      field: "Field",
      type: "Type",
      skill: "Skill",
      x_antibody: "X-Antibody",
      year: "Year",
      evolves_from: "Evolves from",
      evolves_to: "Evolves to",
      game: "Game",
      group: "Group",
    },
  },
  terms: {} as Partial<Record<"level" | "attribute" | "field" | "type" | "group" | "game", Record<string, string>>>,
  error: {
    title: "That did not work",
    network: "The API does not respond. Check your connection, or try again later.",
    offline: "You are offline, and there is no copy of this page on this device.",
    unavailable: "The API is not available at the moment.",
    request: "The request is not valid.",
    allowed: "Allowed values:",
  },
  asleep: {
    mark: (since: string) => `Asleep since ${since}.`,
    waking: "Waking up.",
    text: "Skill search and the steps of one game wait for the database.",
    title: "This part is asleep",
    needed:
      "It needs the database, which is switched off to save money. Everything that is on a page can still be read.",
    soon: "The database is being restored; try again in a few minutes.",
    download: "Download everything",
  },
  offline: {
    mark: "Offline copy.",
    text: "You are offline. Pages that you have visited are still available.",
    updated: "A new version is ready.",
    reload: "Reload",
  },
};

export type Texts = typeof en;
