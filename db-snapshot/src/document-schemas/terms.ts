import * as z from "zod";
import { GAME_BASES, GAMES, LANGUAGES, WORK_KINDS } from "../enumerations.ts";

/** How one document refers to another: by slug, with a name to show. */
export const Named = z
  .object({
    slug: z.string().meta({ description: "For requests." }),
    name: z.string().meta({ description: "To display." }),
  })
  .meta({ id: "Named", description: "A reference: the slug for requests, the name to display." });

/** A reference to something that has a page of its own in the API. */
export const Reference = Named.extend({ url: z.url().meta({ description: "URL in the API." }) }).meta({
  id: "Reference",
  description: "A reference with its URL.",
});
export type Reference = z.infer<typeof Reference>;

export const NamedTerm = Named.extend({
  name_dub: z.string().nullable().meta({ description: "The name in the English-language series." }),
}).meta({ id: "NamedTerm", description: "A reference to a level, an attribute or a type." });
export type NamedTerm = z.infer<typeof NamedTerm>;

export const Language = z
  .enum(LANGUAGES)
  .meta({ id: "Language", description: "BCP 47 language tag; `ja-Latn` is romanised, `ja-Hira` in hiragana." });

export const Game = z.enum(GAMES).meta({
  id: "Game",
  description:
    "A game whose own complete table is known: Digimon Story: Time Stranger, Cyber Sleuth (with Hacker's Memory), Dawn and Dusk, Digimon World -next 0rder-, Re:Digitize Decode.",
});
export type Game = z.infer<typeof Game>;

export const WorkKind = z.enum(WORK_KINDS).meta({ id: "WorkKind", description: "Kind of a work." });

export const Term = z
  .object({
    slug: z.string().meta({ description: "Permanent and unique; part of the URL." }),
    name: z.string().meta({ description: "The original name, in English or romanised." }),
    name_dub: z.string().nullable().meta({ description: "The name in the English-language series." }),
    name_ja: z.string().nullable().meta({ description: "The Japanese name." }),
    digimon_count: z.int().min(0).meta({ description: "Number of Digimon that have it." }),
    url: z.url().meta({ description: "URL of this entry in the API." }),
    digimon_url: z.url().meta({ description: "URL of the list of Digimon that have it." }),
  })
  .meta({ id: "Term", description: "An entry of a vocabulary: an attribute, a field or a type." });
export type Term = z.infer<typeof Term>;

export const Level = z
  .object({
    ...Term.shape,
    aliases: z.array(z.string()).meta({ description: "What games call it beside its English name." }),
    rank: z.int().meta({ description: "Orders the levels." }),
    on_ladder: z.boolean().meta({
      description: "Whether Digimon evolve to and from it by growing; false for Armor and Hybrid, for example.",
    }),
  })
  .meta({ id: "Level", description: "A stage of growth." });
export type Level = z.infer<typeof Level>;

export const GameTerm = z
  .object({
    ...Term.shape,
    digimon_url: z.url().nullable().meta({ description: "Null where the game cannot be a filter." }),
    title: z.string().meta({ description: "The whole title." }),
    title_ja: z.string().nullable().meta({ description: "The Japanese title." }),
    aliases: z.array(z.string()).meta({ description: "What players call it: initials and short titles." }),
    year: z.int().nullable().meta({ description: "Year of publication." }),
    kind: WorkKind.describe("`game` or `virtual_pet`."),
    basis: z.enum(GAME_BASES).meta({
      id: "GameBasis",
      description: "`table`: the game's own complete table. `wiki`: the steps that a wiki cites it for.",
    }),
    filterable: z.boolean().meta({
      description: "Whether `game` takes it: its steps are whole enough to play by. Others are described by rules.",
    }),
    works: z
      .array(
        z
          .object({
            slug: z.string().meta({ description: "Unique name of the work." }),
            title: z.string().meta({ description: "Its title." }),
            year: z.int().nullable().meta({ description: "Year of publication." }),
          })
          .meta({ id: "GameWork", description: "A work that belongs to the game." }),
      )
      .meta({ description: "The works whose steps it has: versions and editions." }),
    evolution_count: z.int().min(0).meta({ description: "Number of its steps." }),
    requirement_count: z.int().min(0).meta({ description: "Steps whose requirements are known." }),
    note: z.string().nullable().meta({ description: "What the figures do not say." }),
  })
  .meta({ id: "GameTerm", description: "A game or virtual pet." });
export type GameTerm = z.infer<typeof GameTerm>;

export const GameDetail = z
  .object({
    ...GameTerm.shape,
    stages: z.array(z.string()).meta({ description: "Stages as the game calls them, lowest first." }),
    roster: z
      .array(
        z
          .object({
            digimon: Reference,
            number: z.int().nullable().meta({ description: "Its number in the game's field guide." }),
            name: z.string().nullable().meta({ description: "Its name in the game, if it is another one." }),
            stage: z.string().nullable().meta({ description: "Its stage as the game calls it." }),
          })
          .meta({ id: "RosterEntry", description: "A Digimon in the game's field guide." }),
      )
      .meta({ description: "Its Digimon by number; empty if its table is not known." }),
  })
  .meta({ id: "GameDetail", description: "A game; `roster` has its Digimon by number if its table is known." });
export type GameDetail = z.infer<typeof GameDetail>;

export const GroupTerm = z
  .object({
    ...Term.shape,
    core_count: z.int().min(0).meta({ description: "Members proper: without modes, X-Antibody forms and hangers-on." }),
  })
  .meta({ id: "GroupTerm", description: "A group of the stories." });
export type GroupTerm = z.infer<typeof GroupTerm>;
