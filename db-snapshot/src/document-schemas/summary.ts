import * as z from "zod";

export const Release = z
  .object({
    release: z.int().min(1).meta({ description: "Its number." }),
    date: z.iso.date().meta({ description: "The day of the release." }),
    title: z.string().meta({ description: "What it is about." }),
    changes: z
      .array(
        z
          .object({
            kind: z.string().meta({ description: "The file of the data set." }),
            added: z.int().min(0).meta({ description: "Number of added rows." }),
            removed: z.int().min(0).meta({ description: "Number of removed rows." }),
            changed: z.int().min(0).meta({ description: "Number of changed rows." }),
          })
          .meta({ id: "ReleaseChange", description: "What a release changed in one file of the data set." }),
      )
      .meta({ description: "By file of the data set." }),
  })
  .meta({ id: "Release", description: "What a release of the data set changed: rows of facts, by kind." });
export type Release = z.infer<typeof Release>;

export const ReleaseReference = Release.pick({ release: true, date: true, title: true }).meta({
  id: "ReleaseReference",
  description: "A release of the data set, without its changes.",
});

const ids = z.record(z.string(), z.int());

/** What the API knows about the data before it reads any: row counts by file of the data set, ids of terms by vocabulary and slug. */
export const Summary = z.object({
  latest: ReleaseReference,
  counts: z.object({ digimon: z.int(), skills: z.int() }).catchall(z.int()),
  vocabularies: z.object({ levels: ids, attributes: ids, fields: ids, types: ids, games: ids, groups: ids }),
});
export type Summary = z.infer<typeof Summary>;
