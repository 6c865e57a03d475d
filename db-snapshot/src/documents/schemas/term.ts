import * as z from "zod";

export const VOCABULARIES = ["levels", "attributes", "fields", "types"] as const;
export type Vocabulary = (typeof VOCABULARIES)[number];

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
