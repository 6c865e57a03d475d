import { ReleaseReference } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import * as z from "zod";
import { operation } from "./operation.ts";

export const root = operation({
  tag: "Service",
  summary: "Links to all routes",
  description: "The URLs of all routes that need no parameter in the path.",
  input: z.object({}),
  output: z
    .object({
      name: z.string().meta({ description: "Name of the API." }),
      about: z.string().meta({ description: "What it is." }),
      links: z.record(z.string(), z.url()).meta({ description: "URLs of all routes without parameters, by name." }),
    })
    .meta({ id: "Root", description: "Links to all routes." }),
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
  decidesHeaders: true,
  // A monitor gives up after a few seconds, and then learns nothing.
  deadline: 1_500,
  description: "Queries the database on every request. 503 if the database is unavailable, within two seconds.",
  input: z.object({}),
  output: z
    .object({ status: z.literal("ok").meta({ description: "The database answers." }) })
    .meta({ id: "Health", description: "The API and its database work." }),
  async run({ ctx }) {
    ctx.response.noStore = true;
    await ctx.database.query(sql`select 1`);
    return { status: "ok" as const };
  },
});

export const meta = operation({
  tag: "Service",
  summary: "Data version and commit",
  description: "Which data and which code this deployment has, and how much of it there is.",
  showsCommit: true,
  input: z.object({}),
  output: z
    .object({
      data_version: z.string().meta({ description: "Hash of the compiled data and of the format of the responses." }),
      commit: z.string().meta({ description: "The commit of the code." }),
      built_at: z.iso.datetime().meta({ description: "When the code was built." }),
      latest_release: ReleaseReference.describe("The newest release of the data set; `/changes` lists all."),
      counts: z.record(z.string(), z.int().min(0)).meta({ description: "Number of rows, by table." }),
    })
    .meta({ id: "Meta", description: "Versions of data and code." }),
  run: ({ ctx: { version, summary } }) => ({
    ...{ data_version: version.dataVersion, commit: version.commit, built_at: version.builtAt },
    ...{ latest_release: summary.latest, counts: summary.counts },
  }),
});
