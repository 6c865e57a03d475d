import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";
import { step } from "../shared/progress.ts";
import { ask, runThrough } from "../shared/run.ts";
import { type Release, readRelease, writeFacts } from "./release.ts";

const repository = join(import.meta.dirname, "..", "..");

/** The parts of a release, and which workspace's build makes each. */
const PARTS = { assembly: "cdk/dist", site: "frontend/dist/site", bulk: "db-snapshot/dist/bulk" };

const Manifest = z.object({ version: z.string() });

/**
 * Builds everything that this checkout deploys, for the addresses where it will be, and lays it into a folder.
 * @throws {OperatorError} when something does not build
 */
export async function buildRelease(
  folder: string,
  { siteUrl, apiUrl }: { siteUrl: string; apiUrl: string },
): Promise<Release> {
  const { commit, builtAt } = await checkedOut();
  const environment = { COMMIT: commit, BUILT_AT: builtAt, PUBLIC_SITE_URL: siteUrl, PUBLIC_API_URL: apiUrl };
  await step(`Synthesising ${commit.slice(0, 12)} for ${apiUrl}`, () =>
    runThrough("npm", ["run", "synth", "-w", "cdk"], repository, environment),
  );
  await step(`Building the site for ${siteUrl}`, () =>
    runThrough(
      "node",
      ["scripts/turbo.ts", "run", "build", "--filter=@digidex/frontend", "--output-logs=errors-only", "--ui=stream"],
      repository,
      environment,
    ),
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [part, built] of Object.entries(PARTS)) {
    cpSync(join(repository, built), join(folder, part), { recursive: true });
  }
  const manifest = join(repository, "db-snapshot", "dist", "data", "manifest.json");
  const { version } = Manifest.parse(JSON.parse(readFileSync(manifest, "utf8")));
  writeFacts(folder, { commit, builtAt, siteUrl, apiUrl, dataVersion: version });
  return readRelease(folder);
}

/** The commit with its own date, which every build of it shares: it is part of every ETag. */
async function checkedOut(): Promise<{ commit: string; builtAt: string }> {
  const { code, stdout, stderr } = await ask("git", ["show", "--no-patch", "--format=%H %ct", "HEAD"], {
    cwd: repository,
  });
  const [commit, seconds] = stdout.split(" ");
  if (code !== 0 || !commit) {
    throw new OperatorError(`git does not know what is checked out: ${stderr}`, { remedy: "Deploy from a clone." });
  }
  return { commit, builtAt: new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z") };
}
