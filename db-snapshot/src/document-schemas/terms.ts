import * as z from "zod";
import { GAME_BASES, GAMES, WORK_KINDS } from "../enumerations.ts";

/** How one document refers to another: by slug, with a name to show. */
export const Named = z
  .object({ slug: z.string(), name: z.string() })
  .meta({ id: "Named", description: "A reference: the slug for requests, the name to display." });

export const NamedTerm = Named.extend({
  name_dub: z.string().nullable().meta({ description: "The name in the English-language series." }),
}).meta({ id: "NamedTerm", description: "A reference to a level, an attribute or a type." });
export type NamedTerm = z.infer<typeof NamedTerm>;

export const Game = z.enum(GAMES).meta({
  id: "Game",
  description:
    "A game whose own complete table is known: Digimon Story: Time Stranger, Cyber Sleuth (with Hacker's Memory), Dawn and Dusk, Digimon World -next 0rder-, Re:Digitize Decode.",
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

export const GameTerm = z
  .object({
    ...Term.shape,
    digimon_url: z.url().nullable().meta({ description: "Null where the game cannot be a filter." }),
    title: z.string(),
    title_ja: z.string().nullable(),
    year: z.int().nullable(),
    kind: z.enum(WORK_KINDS).meta({ description: "`game` or `virtual_pet`." }),
    basis: z.enum(GAME_BASES).meta({
      description: "`table`: the game's own complete table. `wiki`: the steps that a wiki cites it for.",
    }),
    filterable: z.boolean().meta({
      description: "Whether `game` takes it: its steps are whole enough to play by. Others are described by rules.",
    }),
    works: z.array(z.object({ slug: z.string(), title: z.string(), year: z.int().nullable() })),
    evolution_count: z.int().min(0),
    requirement_count: z.int().min(0).meta({ description: "Steps whose requirements are known." }),
    note: z.string().nullable(),
  })
  .meta({ id: "GameTerm", description: "A game or virtual pet." });
export type GameTerm = z.infer<typeof GameTerm>;

export const GameDetail = z
  .object({
    ...GameTerm.shape,
    stages: z.array(z.string()).meta({ description: "Stages as the game calls them, lowest first." }),
    roster: z.array(
      z.object({
        ...{ digimon: Named, number: z.int().nullable(), name: z.string().nullable(), stage: z.string().nullable() },
      }),
    ),
  })
  .meta({ id: "GameDetail", description: "A game; `roster` has its Digimon by number if its table is known." });
export type GameDetail = z.infer<typeof GameDetail>;

export const GroupTerm = z
  .object({
    ...Term.shape,
    name_ja: z.string().nullable(),
    core_count: z.int().min(0).meta({ description: "Members proper: without modes, X-Antibody forms and hangers-on." }),
  })
  .meta({ id: "GroupTerm", description: "A group of the stories." });
export type GroupTerm = z.infer<typeof GroupTerm>;

export const Release = z
  .object({
    release: z.int().min(1),
    date: z.iso.date(),
    title: z.string(),
    changes: z.array(
      z.object({
        kind: z.string().meta({ description: "The file of the data set." }),
        ...{ added: z.int().min(0), removed: z.int().min(0), changed: z.int().min(0) },
      }),
    ),
  })
  .meta({ id: "Release", description: "What a release of the data set changed: rows of facts, by kind." });
export type Release = z.infer<typeof Release>;

const ids = z.record(z.string(), z.int());

/** What the API knows about the data before it reads any: row counts by file of the data set, ids of terms by vocabulary and slug. */
export const Summary = z.object({
  latest: Release.pick({ release: true, date: true, title: true }),
  counts: z.object({ digimon: z.int(), skills: z.int() }).catchall(z.int()),
  vocabularies: z.object({ levels: ids, attributes: ids, fields: ids, types: ids, games: ids, groups: ids }),
});
export type Summary = z.infer<typeof Summary>;
