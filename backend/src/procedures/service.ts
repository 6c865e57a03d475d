import { Release } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import * as z from "zod";
import { operation } from "./operation.ts";

export const root = operation({
  tag: "Service",
  summary: "Links to all routes",
  input: z.object({}),
  output: z.object({ name: z.string(), about: z.string(), links: z.record(z.string(), z.url()) }),
  run: ({ ctx: { paths, urls } }) => ({
    name: "Digidex",
    about: "An unofficial reference of Digimon. Digimon and its names belong to their owners.",
    links: Object.fromEntries(
      paths.filter((path) => path !== "/").map((path) => [path.slice(1).replace(/\W/g, "_"), urls.api + path]),
    ),
  }),
});

export const health = operation({
  tag: "Service",
  summary: "Health check",
  description: "Queries the database on every request. 503 if the database is unavailable.",
  input: z.object({}),
  output: z.object({ status: z.literal("ok") }),
  async run({ ctx }) {
    ctx.response.noStore = true;
    await ctx.database.query(sql`select 1`);
    return { status: "ok" as const };
  },
});

export const meta = operation({
  tag: "Service",
  summary: "Data version and commit",
  showsCommit: true,
  input: z.object({}),
  output: z.object({
    data_version: z.string().meta({ description: "Hash of the compiled data and of the format of the responses." }),
    commit: z.string(),
    built_at: z.iso.datetime(),
    latest_release: Release.pick({ release: true, date: true, title: true }).meta({
      description: "The newest release of the data set; `/changes` lists all.",
    }),
    counts: z.record(z.string(), z.int().min(0)).meta({ description: "Number of rows, by table." }),
  }),
  run: ({ ctx: { version, summary } }) => ({
    ...{ data_version: version.dataVersion, commit: version.commit, built_at: version.builtAt },
    ...{ latest_release: summary.latest, counts: summary.counts },
  }),
});
