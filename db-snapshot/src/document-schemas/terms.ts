import * as z from "zod";
import { GAMES } from "../enumerations.ts";

/** How one document refers to another: by slug, with a name to show. */
export const Named = z
  .object({ slug: z.string(), name: z.string() })
  .meta({ id: "Named", description: "A reference: the slug for requests, the name to display." });

export const Game = z.enum(GAMES).meta({
  id: "Game",
  description: "Digimon Story: Time Stranger, Cyber Sleuth (with Hacker's Memory), Dawn and Dusk.",
});
export type Game = z.infer<typeof Game>;

export const Term = z
  .object({
    slug: z.string(),
    name: z.string(),
    name_dub: z.string().nullable().meta({ description: "The name in the English-language series." }),
    digimon_count: z.int().min(0),
    url: z.url(),
    digimon_url: z.url().meta({ description: "URL of the list of Digimon that have it." }),
  })
  .meta({ id: "Term", description: "An entry of a vocabulary: an attribute, a field or a type." });
export type Term = z.infer<typeof Term>;

export const Level = z
  .object({
    ...Term.shape,
    name_ja: z.string().nullable(),
    rank: z.int().meta({ description: "Orders the levels." }),
    on_ladder: z.boolean().meta({
      description: "Whether Digimon evolve to and from it by growing; false for Armor and Hybrid, for example.",
    }),
  })
  .meta({ id: "Level", description: "A stage of growth." });
export type Level = z.infer<typeof Level>;

const ids = z.record(z.string(), z.int());

/** What the API knows about the data before it reads any: row counts by file of the data set, ids of terms by vocabulary and slug. */
export const Summary = z.object({
  counts: z.object({ digimon: z.int(), skills: z.int() }).catchall(z.int()),
  vocabularies: z.object({ levels: ids, attributes: ids, fields: ids, types: ids }),
});
export type Summary = z.infer<typeof Summary>;
