import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import type { TestProject } from "vitest/node";
import { findChromium } from "./find-chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
    /** Path of the server's log, which contains all statements. */
    databaseLog: string;
    /** Path of a Chromium. */
    chromium: string;
  }
}

/** Starts one PostgreSQL with the compiled data for all tests of this workspace. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, server, close } = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY, {
    log_min_duration_statement: "0",
  });
  project.provide("databaseUrl", url);
  project.provide("databaseLog", server.logFile);
  project.provide("chromium", await findChromium());
  return close;
}
