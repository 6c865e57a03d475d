import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";
import { captureProgram, runProgram } from "../shared/programs.ts";
import { step } from "../shared/progress.ts";
import { type Release, readRelease, writeMetadata } from "./release.ts";

const repository = join(import.meta.dirname, "..", "..");

/** The parts of a release, and where the build of a workspace writes each. */
const PARTS = {
  assembly: "cdk/dist",
  site: "frontend/dist/site",
  bulk: "db-snapshot/dist/bulk",
  responses: "backend/dist/responses",
};

const DataManifest = z.object({ version: z.string() });

/**
 * Builds everything that this checkout deploys, for the URLs of the deployment, and copies it into a folder.
 * @throws {OperatorError} when a build fails
 */
export async function buildRelease(
  folder: string,
  { siteUrl, apiUrl }: { siteUrl: string; apiUrl: string },
): Promise<Release> {
  const { commit, builtAt } = await readCheckout();
  const environment = { COMMIT: commit, BUILT_AT: builtAt, PUBLIC_SITE_URL: siteUrl, PUBLIC_API_URL: apiUrl };
  await step(`Synthesising ${commit.slice(0, 12)} for ${apiUrl}`, () =>
    runProgram("npm", ["run", "synth", "-w", "cdk"], repository, environment),
  );
  await step(`Building the site for ${siteUrl}`, () =>
    runProgram(
      "node",
      ["scripts/turbo.ts", "run", "build", "--filter=@digidex/frontend", "--output-logs=errors-only", "--ui=stream"],
      repository,
      environment,
    ),
  );
  await step("Storing the API's documents", () =>
    runProgram("npm", ["run", "stored-responses", "-w", "backend"], repository, environment),
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [part, built] of Object.entries(PARTS)) {
    cpSync(join(repository, built), join(folder, part), { recursive: true });
  }
  const manifest = join(repository, "db-snapshot", "dist", "data", "manifest.json");
  const { version } = DataManifest.parse(JSON.parse(readFileSync(manifest, "utf8")));
  writeMetadata(folder, { commit, builtAt, siteUrl, apiUrl, dataVersion: version });
  return readRelease(folder);
}

/** Reads the commit and its date. Not the time of the build: it is part of every ETag, which two builds must share. */
async function readCheckout(): Promise<{ commit: string; builtAt: string }> {
  const { code, stdout, stderr } = await captureProgram("git", ["show", "--no-patch", "--format=%H %ct", "HEAD"], {
    cwd: repository,
  });
  const [commit, seconds] = stdout.split(" ");
  if (code !== 0 || !commit) {
    throw new OperatorError(`git cannot show the commit: ${stderr}`, { remedy: "Deploy from a clone." });
  }
  return { commit, builtAt: new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z") };
}
