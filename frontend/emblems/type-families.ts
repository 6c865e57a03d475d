/**
 * What kind of creature a type is, and so which parts its figure has (`family-parts.ts`). Every type is in one family; a
 * type that is new to the data, or none, counts as one of `other`.
 */
export const TYPE_FAMILIES = {
  dragon: [
    ...["dragon", "dragon-man", "dragon-warrior", "small-dragon", "baby-dragon", "beast-dragon", "bird-dragon"],
    ...["holy-dragon", "light-dragon", "sky-dragon", "earth-dragon", "rock-dragon", "ocean-dragon", "flame-dragon"],
    ...["mythical-dragon", "dark-dragon", "ancient-dragon", "ancient-dragon-man"],
  ],
  dinosaur: [
    ...["dinosaur", "reptile", "reptile-man", "ankylosaur", "ceratopsian", "stegosaur", "plesiosaur", "pterosaur"],
    "amphibian",
  ],
  beast: [
    ...["beast", "beast-man", "beast-knight", "mammal", "rare-beast", "ancient-beast", "mythical-beast", "composite"],
    ...["ancient-mythical-beast", "bewitching-beast", "holy-beast", "god-beast", "synthetic-beast"],
  ],
  bird: [
    ...["bird", "bird-man", "giant-bird", "small-bird", "chick", "holy-bird", "bewitching-bird", "ancient-bird"],
    "ancient-bird-man",
  ],
  angel: [
    "angel",
    "archangel",
    "small-angel",
    "cherub",
    "seraph",
    "ophan",
    "virtue",
    "power",
    "dominion",
    "principality",
  ],
  demon: [
    ...["demon-man", "demon-beast", "demon-lord", "demon-dragon", "demon-god", "devil-dragon", "evil-dragon"],
    ...["small-devil", "fallen-angel", "artificial-fallen-angel", "oni"],
  ],
  undead: ["undead", "ghost", "skeleton", "smoke", "spirit"],
  insect: ["insect", "larva", "ancient-insect", "parasite"],
  plant: ["plant", "insectivorous-plant", "ancient-plant", "bulb", "seed"],
  fairy: ["fairy", "ancient-fairy"],
  aquatic: [
    ...["aquatic", "aquatic-beast-man", "aquatic-mammal", "marine-beast", "marine-man", "mollusk", "crustacean"],
    ...["shellfish", "tropical-fish", "ancient-fish", "ancient-crustacean", "ancient-aquatic-beast-man"],
  ],
  machine: ["machine", "machine-dragon", "cyborg", "holy-mechanical-warrior", "lcd", "navigation", "mine"],
  knight: [
    ...["holy-knight", "dark-knight", "magic-knight", "ancient-holy-knight", "warrior", "magic-warrior", "armor"],
    ...["weapon", "holy-sword", "monk", "enhancement"],
  ],
  slime: ["slime", "lesser"],
  mineral: ["mineral", "ancient-mineral", "rock", "ore", "ancient-ore", "ice-snow", "flame", "galaxy"],
  object: ["puppet", "toy", "food", "card", "musical-instrument"],
  god: ["god-man", "wicked-god", "tathagata", "avatar"],
  other: [
    ...["mutation", "ancient-mutation", "mutant", "ancient", "alien", "space-alien", "invade", "unique", "perfect"],
    ...[
      "major",
      "minor",
      "super-major",
      "braun",
      "hybrid",
      "unanalyzable",
      "unbalanced",
      "species-unknown",
      "unknown",
      "no-data",
    ],
  ],
} as const satisfies Record<string, readonly string[]>;

export type TypeFamily = keyof typeof TYPE_FAMILIES;

const FAMILY_OF = new Map<string, TypeFamily>(
  Object.entries(TYPE_FAMILIES).flatMap(([family, types]) =>
    types.map((type) => [type, family as TypeFamily] as const),
  ),
);

/** The family of a type, by the type's slug. */
export const typeFamily = (type: string): TypeFamily => FAMILY_OF.get(type) ?? "other";
