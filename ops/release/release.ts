import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";

const repository = join(import.meta.dirname, "..", "..");

/** Where `build-release` leaves a release and the commands after it look for one. */
export const RELEASE_FOLDER = join(repository, ".local", "release");

const Facts = z.object({
  commit: z.string(),
  builtAt: z.iso.datetime(),
  /** For which addresses it was made: they stand in every document and page. */
  siteUrl: z.url(),
  apiUrl: z.url(),
  dataVersion: z.string(),
});
export type ReleaseFacts = z.infer<typeof Facts>;

/** All that one commit deploys and publishes, as files. What was tested is what is kept, and what a rollback brings back. */
export type Release = ReleaseFacts & {
  /** The synthesised stacks with the functions' code. */
  assembly: string;
  /** The site's files. */
  site: string;
  /** The downloads of everything. */
  bulk: string;
};

const factsFile = (folder: string) => join(folder, "release.json");

export function writeFacts(folder: string, facts: ReleaseFacts): void {
  writeFileSync(factsFile(folder), `${JSON.stringify(facts, null, 2)}\n`);
}

/** @throws {OperatorError} when there is none in the folder */
export function readRelease(folder: string = RELEASE_FOLDER): Release {
  if (!existsSync(factsFile(folder))) {
    throw new OperatorError("There is no release.", { remedy: "Run `npm run ops -- build-release` first." });
  }
  const facts = Facts.parse(JSON.parse(readFileSync(factsFile(folder), "utf8")));
  const part = (name: string) => join(folder, name);
  return { ...facts, assembly: part("assembly"), site: part("site"), bulk: part("bulk") };
}
