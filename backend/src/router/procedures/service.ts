import sql from "sql-template-tag";
import * as z from "zod";
import { ADDRESSES } from "../addresses.ts";
import { operation } from "../trpc.ts";

const nothing = z.object({});

const LINKS = [
  "health",
  "meta",
  "digimon",
  "digimon/random",
  "evolutions/path",
  "evolutions/graph",
  "levels",
  "attributes",
  "fields",
  "types",
  "skills",
  "facets",
  "bulk",
  "openapi.json",
  "docs",
  "llms.txt",
] as const;

export const rootProcedure = operation({ path: ADDRESSES.root, tag: "Service", summary: "Where everything is" })
  .input(nothing)
  .output(z.object({ name: z.string(), about: z.string(), links: z.record(z.string(), z.url()) }))
  .query(({ ctx }) => ({
    name: "Digidex",
    about: "An unofficial reference of Digimon. Digimon and its names belong to their owners.",
    links: Object.fromEntries(LINKS.map((path) => [path.replace(/\W/g, "_"), `${ctx.urls.api}/${path}`])),
  }));

export const healthProcedure = operation({
  path: ADDRESSES.health,
  tag: "Service",
  summary: "Whether the API can answer",
  description: "Asks the database each time. 503 when it does not answer.",
})
  .input(nothing)
  .output(z.object({ status: z.literal("ok") }))
  .query(async ({ ctx }) => {
    ctx.answer.noStore = true;
    await ctx.database.query(sql`select 1`);
    return { status: "ok" as const };
  });

export const metaProcedure = operation({
  path: ADDRESSES.meta,
  tag: "Service",
  summary: "Which data and which code this is",
})
  .input(nothing)
  .output(
    z.object({
      data_version: z.string().meta({ description: "Hash of all data, and of the form of the answers." }),
      commit: z.string(),
      built_at: z.iso.datetime(),
      counts: z.record(z.string(), z.int().min(0)).meta({ description: "Facts by table." }),
    }),
  )
  .query(({ ctx: { release, summary } }) => ({
    ...{ data_version: release.dataVersion, commit: release.commit, built_at: release.builtAt, counts: summary.counts },
  }));
