import { Summary } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import * as z from "zod";
import type { Database } from "./database/database.ts";
import { once } from "./once.ts";
import type { Release } from "./router/context.ts";

const DataVersion = z.object({ version: z.string(), summary: Summary });

/** Reads which data the database holds. The data changes only by deployment, so a process asks once. */
async function readDataVersion(database: Database) {
  const [row] = await database.query(sql`select version, summary from data_version`);
  return DataVersion.parse(row);
}

export type Build = { commit: string; builtAt: string };

export function releaseOf(database: Database, { commit, builtAt }: Build) {
  return once(async (): Promise<{ release: Release; summary: Summary }> => {
    const { version, summary } = await readDataVersion(database);
    return { release: { commit, builtAt, dataVersion: version }, summary };
  });
}
