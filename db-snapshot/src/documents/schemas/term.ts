import * as z from "zod";

/** Every vocabulary, with the parameter of a list of Digimon that asks for its terms. */
export const FACET_OF = { levels: "level", attributes: "attribute", fields: "field", types: "type" } as const;
export type Vocabulary = keyof typeof FACET_OF;
export type Facet = (typeof FACET_OF)[Vocabulary];
export const VOCABULARIES = Object.keys(FACET_OF) as Vocabulary[];

export const Term = z
  .object({
    slug: z.string(),
    name: z.string(),
    name_dub: z.string().nullable().meta({ description: "What the English-language series call it." }),
    digimon_count: z.int().min(0),
    url: z.url(),
    digimon_url: z.url().meta({ description: "The Digimon that have it." }),
  })
  .meta({ id: "Term", description: "A word of a vocabulary: an attribute, a field or a type." });
export type Term = z.infer<typeof Term>;

export const Level = z
  .object({
    ...Term.shape,
    name_ja: z.string().nullable(),
    rank: z.int().meta({ description: "Orders the levels." }),
    on_ladder: z
      .boolean()
      .meta({ description: "Whether a Digimon grows from and to it: not so for Armor and Hybrid." }),
  })
  .meta({ id: "Level", description: "A stage of growth." });
export type Level = z.infer<typeof Level>;
