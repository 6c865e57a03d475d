/**
 * Every closed set of values, stated once: entities make check constraints of them, the data set checks its cells by
 * them, and the documents' schemas list them.
 */

export const GAMES = ["time-stranger", "cyber-sleuth", "dawn-dusk"] as const;

/** Of names, as BCP 47 tags. */
export const LANGUAGES = ["ja-Latn", "ja", "en", "ko", "zh-Hans"] as const;

/** Of the names in `digimon_names.csv`. */
export const FURTHER_NAME_KINDS = ["dub", "game", "translation", "alias", "variant"] as const;

/** Of all names; the names in `digimon.csv` are the primary, the Japanese and the dub name. */
export const NAME_KINDS = ["primary", "japanese", ...FURTHER_NAME_KINDS] as const;

export const SKILL_ROLES = ["signature", "attack", "learned"] as const;

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
export const FACET_OF = { levels: "level", attributes: "attribute", fields: "field", types: "type" } as const;
export type Vocabulary = keyof typeof FACET_OF;
export type Facet = (typeof FACET_OF)[Vocabulary];
export const VOCABULARIES = ["levels", "attributes", "fields", "types"] as const satisfies Vocabulary[];

export const DOWNLOAD_FORMATS = ["ndjson.gz", "json.gz", "csv.zip"] as const;
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];
