/**
 * Every closed set of values, stated once: entities make check constraints of them, the data set checks its cells by
 * them, and the documents' schemas list them.
 */

/** The games whose own complete tables the data set has: with requirements, and three of them with figures and skills. */
export const GAMES = ["time-stranger", "cyber-sleuth", "dawn-dusk", "next-order", "redigitize-decode"] as const;

/** On what the steps of a game rest: its own complete table, or steps that a wiki cites it for. */
export const GAME_BASES = ["table", "wiki"] as const;

/** Of a work that a step is seen in. */
export const WORK_KINDS = ["game", "virtual_pet", "anime", "film", "manga", "card", "toy", "other"] as const;

/** Who says that a step is seen in a work: a game's own table, a wiki that cites the work, the text of a card. */
export const CITATION_BASES = ["table", "wiki", "card"] as const;

/** From where the year of a work is known: a Digimon made its debut in it, or general knowledge. */
export const YEAR_BASES = ["debut", "general"] as const;

/** What a game asks for before a step. */
export const REQUIREMENT_KINDS = [
  ...([
    "partner",
    "level",
    "agent_rank",
    "decode_level",
    "stat",
    "exp",
    "abi",
    "cam",
    "talent",
    "agent_skill",
  ] as const),
  ...(["techniques", "bond", "discipline", "weight", "care_mistakes", "battles", "befriended", "key_digimon"] as const),
  ...(["key_points", "quota", "item", "mode", "quest", "dlc", "other"] as const),
] as const;
export const REQUIREMENT_OPS = [">=", "<=", ">", "<", "=", "has"] as const;

/** The levels at which the figures of a Digimon are known; `base` where a game has values without a level. */
export const STAT_LEVELS = ["base", "1", "50", "99"] as const;

/** How a Digimon has a skill in a game. */
export const GAME_SKILL_ROLES = ["special", "attachment", "inheritable", "technique"] as const;

/** Of skills in games, under one name each. */
export const ELEMENTS = [
  ...(["fire", "water", "ice", "plant", "wind", "earth"] as const),
  ...(["electricity", "steel", "light", "dark", "null"] as const),
] as const;
type Element = (typeof ELEMENTS)[number];

/** What some games call an element. */
const ELEMENT_SYNONYMS: Record<string, Element> = { electric: "electricity", thunder: "electricity", neutral: "null" };

/** The element that a word of a game means, in any case. */
export function elementOf(word: string | null): Element | null {
  const name = word?.toLowerCase() ?? "";
  return ELEMENT_SYNONYMS[name] ?? ELEMENTS.find((element) => element === name) ?? null;
}

/** What resistances are given against: attributes and elements, as columns of `resistances.csv` without `vs_`. */
export const RESISTED = [
  ...(["vaccine", "data", "virus", "free", "variable", "unknown", "no_data"] as const),
  ...ELEMENTS,
] as const;

/** `form`: the "(X-Antibody)" form of another Digimon. `natural`: carries it and has no other form. */
export const X_ANTIBODY_KINDS = ["form", "natural"] as const;

/** Of names, as BCP 47 tags. */
export const LANGUAGES = ["ja-Latn", "ja", "ja-Hira", "en", "ko", "zh-Hans"] as const;

/** Of the names in `digimon_names.csv`. */
export const FURTHER_NAME_KINDS = ["dub", "game", "card", "translation", "alias", "variant", "abbreviation"] as const;

/** Of all names; those in `digimon.csv` are the primary, the Japanese and the dub name. A reading is the latter in hiragana. */
export const NAME_KINDS = ["primary", "japanese", ...FURTHER_NAME_KINDS, "reading"] as const;

/** How a Digimon has a skill by nature. */
export const OWN_SKILL_ROLES = ["signature", "attack"] as const;
/** `learned`: only in a game. */
export const SKILL_ROLES = [...OWN_SKILL_ROLES, "learned"] as const;

export const EVOLUTION_KINDS = [
  "normal",
  "jogress",
  "digixros",
  "mode-change",
  "warp",
  "armor",
  "x-antibody",
  "spirit",
  "special",
] as const;

export const FUSION_KINDS = ["jogress", "digixros"] as const;

/** Where a step is seen; `game` includes virtual pets. */
export const MEDIA = ["game", "story", "card"] as const;

/** Orders the steps of a Digimon; by default `CARDS_ONLY` steps are left out. */
export const WEIGHT = { MAIN_LINE: 0, SEEN: 1, CARDS_ONLY: 2 } as const;

/** To what the condition of a step applies. */
export const CONDITION_CONTEXTS = ["general", ...GAMES] as const;

/** Every vocabulary, with the list parameter that filters by its terms. */
export const FACET_OF = {
  ...({ levels: "level", attributes: "attribute", fields: "field", types: "type" } as const),
  ...({ games: "game", groups: "group" } as const),
} as const;
export type Vocabulary = keyof typeof FACET_OF;
export type Facet = (typeof FACET_OF)[Vocabulary];
export const VOCABULARIES = [
  "levels",
  "attributes",
  "fields",
  "types",
  "games",
  "groups",
] as const satisfies Vocabulary[];

export const DOWNLOAD_FORMATS = ["ndjson.gz", "json.gz", "csv.zip"] as const;
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];
