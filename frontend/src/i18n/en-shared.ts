import type { Named, TitleNames } from "./en.ts";
import { number, plural } from "./number.ts";

const bracketed = (names: readonly (string | false | null | undefined)[]) => {
  const given = names.filter(Boolean);
  return given.length > 0 ? ` (${given.join(", ")})` : "";
};

/** The English texts that pages share, which are loaded with the first of them. Some extend a part of `en.ts`. */
export const enShared = {
  /** For titles, link previews and search engines: they have the names that people search for. */
  titles: {
    names: ({ name, name_dub }: Named): TitleNames => [name, (name_dub !== name && name_dub) || undefined],
    joined: ([main, other]: TitleNames) => (other ? `${main} (${other})` : main),
    /** Where there is little room, because a title has several names. */
    short: ([main, other]: TitleNames) => (other ? `${main} (${other})` : main),
    compare: (names: readonly string[]) => names.join(" vs "),
    path: (from: string, to: string) => `${from} → ${to}: evolution path`,
    skill: ({ name, name_ja, name_dub }: Named, count: number) =>
      `${name}${bracketed([name_dub !== name && name_dub, name_ja])}: ${plural(count, "Digimon has", "Digimon have")} this skill.`,
  },
  /** Between the items of a list. */
  comma: ", ",
  notSaved:
    "This browser cannot save it: its storage is full or blocked. It is kept until the page is closed. You can export it before.",
  search: "Search",
  copy: "Copy",
  copied: "Copied",
  share: { label: "Share", copied: "Link copied" },
  close: "Close",
  list: {
    searchLabel: "Search by name or filter",
    hint: "Names in any language, and filters:",
    hintMore: "All filters",
    skipFilters: "Skip filters",
    leftOut: (filter: string, value: string) => `${filter} “${value}” is not known and was left out.`,
    weakMatches: "Similar names",
    filters: "Filters",
    showResults: (count: number) => `Show ${plural(count, "Digimon", "Digimon")}`,
    clearAll: "Clear all",
    remove: (what: string) => `Remove ${what}`,
    not: "not",
    exclude: (what: string) => `Exclude ${what}`,
    showMore: (count: number) => `${number(count)} more`,
    showFewer: "Fewer",
    only: "Only",
    without: "Without",
    any: "Any",
    from: "from",
    to: "to",
    sort: "Sort",
    sorts: {
      relevance: "Best match",
      prominence: "Best known first",
      id: "Number",
      name: "Name A–Z",
      "-name": "Name Z–A",
      year: "Oldest first",
      "-year": "Newest first",
      level: "Level, low to high",
      "-level": "Level, high to low",
    },
    view: "View",
    grid: "Grid",
    table: "Table",
    empty: "No Digimon matches all filters.",
    emptyHint: "Remove a filter, or check the spelling: names can be in any language.",
    number: "No.",
    name: "Name",
  },
  pages: {
    label: "Pages",
    beyond: "There is no such page.",
    previous: "Previous page",
    next: "Next page",
    page: (page: number) => `Page ${page}`,
  },
  detail: {
    description: ({ name, name_ja, name_dub }: Named, facts: string) =>
      `${name}${bracketed([name_dub !== name && name_dub, name_ja])}: ${facts}. Names, skills and every known evolution.`,
    names: "Names",
    year: "First seen",
    yes: "Yes",
    skills: "Skills",
    noSkills: "No skills are known.",
    roles: { signature: "Signature moves", attack: "Attacks", learned: "Learned in games" },
    atLevel: (game: string, level: number) => `${game} Lv. ${level}`,
    evolvesFrom: "Evolves from",
    evolvesTo: "Evolves to",
    noneKnown: "None are known.",
    mainLine: "Main line",
    withPartners: "with",
    withOrWithout: "with or without",
    onThisPage: "On this page",
    skipFacts: "Skip to actions",
    moreEvolutions: (count: number) => `All ${number(count)} in the tree`,
    graph: "Nearest evolutions",
    openTree: "Open the evolution tree",
    stats: "In games",
    game: "Game",
    sources: "Sources",
    apiCall: "API request for this page",
    embed: "Embed this card",
    previous: "Previous",
    next: "Next",
    inList: "Your list",
    compare: "Compare",
    pathFrom: "Path from here",
    nameKinds: {
      primary: "Original",
      japanese: "Japanese",
      dub: "Dub",
      game: "Games",
      translation: "Translation",
      alias: "Also",
      variant: "Spelling",
      card: "Card",
      abbreviation: "Short",
      reading: "Reading",
    },
  },
  marks: { label: (name: string) => `Collection: ${name}`, favourite: "Favourite", seen: "Seen", owned: "Owned" },
  kinds: {
    normal: "Evolution",
    jogress: "Jogress (DNA)",
    digixros: "DigiXros",
    "mode-change": "Mode change",
    warp: "Warp evolution",
    armor: "Armor evolution",
    "x-antibody": "X-Antibody",
    spirit: "Spirit evolution",
    special: "Special",
  },
  games: {
    "time-stranger": "Time Stranger",
    "cyber-sleuth": "Cyber Sleuth",
    "dawn-dusk": "Dawn/Dusk",
    "next-order": "Next Order",
    "redigitize-decode": "Re:Digitize Decode",
    general: "In general",
  },
  game: {
    label: "Game",
    all: "All games and stories",
    or: "or",
    needed: "needed",
    highest: "the highest",
    inGame: (game: string) => `In ${game}`,
    notInGame: "No step of this game is known here.",
    number: "No.",
    stage: "Stage",
    figures: "Figures",
    atLevel: (level: string) => (level === "base" ? "Base" : `Level ${level}`),
    skills: "Skills",
    skill: "Skill",
    level: "Level",
    element: "Element",
    power: "Power",
    cost: "SP",
    tabs: "Games",
    basis: { table: "From the game's own table.", wiki: "From the steps that are cited for it." } as Record<
      string,
      string
    >,
    evolutions: (count: number) => plural(count, "evolution", "evolutions"),
    members: (count: number) => plural(count, "member", "members"),
  },
  /**
   * Names of what games ask for, those of one game alone with its slug before. Without one, `conditionOf` is asked, and then
   * the API's name is shown.
   */
  requirements: {} as Partial<Record<string, string>>,
  /** Remarks on requirements in another language. */
  requirementNotes: {} as Partial<Record<string, string>>,
  /** Elements, kinds of skills and stages, as games name them; those that mean another thing in a game, with its slug before. */
  gameTerms: {} as Partial<Record<string, string>>,
  /** A condition of a step in another language; undefined where that has no words for it. */
  conditionOf: (_condition: string, _context?: ConditionContext): string | undefined => undefined,
  languages: {
    ...{ "ja-Latn": "Romanised", ja: "Japanese", "ja-Hira": "Hiragana", en: "English", ko: "Korean" },
    "zh-Hans": "Chinese",
  },
  tree: {
    title: (name: string) => `Evolution tree of ${name}`,
    description: (name: string) => `What ${name} evolves from and to, as a tree and as a list.`,
    depth: "Steps",
    lines: "Lines",
    choices: { main: "Main line", all: "All", cards: "With cards" },
    list: "As a list",
    truncated: (hidden: number) => `${number(hidden)} more are not shown.`,
  },
  graph: {
    graph: (center: string) => `Evolutions around ${center}`,
    keys: "Arrow keys move, Enter opens, plus and minus zoom, 0 resets the zoom.",
    noLevel: "No level",
    group: (count: number, kind: string, isOnward: boolean) =>
      `${number(count)} more, ${kind}, ${isOnward ? "evolve from here" : "evolve to here"}`,
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomFit: "Fit",
    zoomReset: "Original size",
  },
  term: {
    description: (kind: string, name: string, count: number) =>
      `${plural(count, "Digimon", "Digimon")} of ${kind.toLowerCase()} ${name}.`,
    openList: "Filter further",
    sideBySide: (count: number) => `${number(count)} members side by side`,
    dub: "Dub",
  },
  notFound: {
    title: "Page not found",
    text: (url: string) => `There is no page at ${url}.`,
    noDigimon: (name: string) => `No Digimon is called “${name}”.`,
    several: (name: string) => `“${name}” is the name of several Digimon.`,
    noSkill: (name: string) => `No skill is called “${name}”.`,
    didYouMean: "Did you mean",
    goOn: "Or continue with",
  },
};

export type SharedTexts = typeof enShared;

/**
 * @property game slug of the game whose condition it is
 * @property nameOf the shown name of a Digimon that a condition names; undefined if it is not known
 */
export type ConditionContext = {
  game?: string | undefined;
  nameOf?: ((name: string) => string | undefined) | undefined;
};
