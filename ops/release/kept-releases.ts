import { z } from "zod";
import { Bucket } from "../shared/bucket.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, step } from "../shared/progress.ts";
import type { Outputs } from "../system/outputs.ts";
import { packRelease, type Release, readRelease, unpackRelease } from "./release.ts";
import { readBulkFiles, readSiteFiles } from "./site-files.ts";

/** How many releases are kept for a rollback. The files that the oldest links to stay published as long. */
const KEPT = 5;

const Manifest = z.object({
  commit: z.string(),
  keptAt: z.iso.datetime(),
  dataVersion: z.string(),
  /** The published files with hashed names that the release needs. */
  assets: z.array(z.string()),
  downloads: z.array(z.string()),
});
/** A release that was deployed and passed its smoke test. */
type KeptRelease = z.infer<typeof Manifest> & { key: string };

const manifestKey = (key: string) => `${key}.json`;
const archiveKey = (key: string) => `${key}.tar.gz`;
const isManifest = (key: string) => key.endsWith(".json");

/** @returns the kept releases, the newest first */
async function listKept(bucket: Bucket): Promise<KeptRelease[]> {
  const keys = (await bucket.list()).map(({ key }) => key).filter(isManifest);
  const kept = await Promise.all(
    keys.map(async (key) => ({
      ...Manifest.parse(JSON.parse(await bucket.readText(key))),
      key: key.slice(0, -".json".length),
    })),
  );
  return kept.sort((one, other) => other.keptAt.localeCompare(one.keptAt));
}

/**
 * Keeps a release that passed its smoke test. Then deletes the releases that are too old, and the files that only they
 * need. A commit that is kept again replaces itself, and no other.
 * @returns the name of the kept release
 */
export async function keepRelease(folder: string, release: Release, { buckets }: Outputs): Promise<string> {
  const bucket = new Bucket(buckets.releases);
  const keptAt = new Date().toISOString();
  const key = `${keptAt}-${release.commit.slice(0, 12)}`;
  const { commit, dataVersion } = release;
  const assets = readSiteFiles(release.site)
    .filter(({ kind }) => kind === "asset")
    .map((file) => file.key);
  const downloads = readBulkFiles(release.bulk).map((file) => file.key);
  await step(`Keeping the release ${commit.slice(0, 12)}`, async () => {
    await bucket.put(archiveKey(key), await packRelease(folder), { ContentType: "application/gzip" });
    // The manifest is last: without it, an archive counts as incomplete.
    const body = JSON.stringify({ commit, keptAt, dataVersion, assets, downloads });
    await bucket.put(manifestKey(key), body, { ContentType: "application/json" });
  });
  const others = (await listKept(bucket)).filter((one) => one.commit !== commit || one.key === key);
  const kept = others.slice(0, KEPT);
  const keys = kept.map((one) => one.key);
  await deleteArchives(bucket, keys);
  await deleteUnneeded(new Bucket(buckets.site), "assets/", new Set(kept.flatMap((one) => one.assets)));
  await deleteUnneeded(new Bucket(buckets.bulk), "bulk/", new Set(kept.flatMap((one) => one.downloads)));
  return key;
}

/** Deletes manifests before archives, so that a manifest always has its archive. Archives without a manifest go, too. */
async function deleteArchives(bucket: Bucket, kept: readonly string[]): Promise<void> {
  const keys = (await bucket.list()).map(({ key }) => key);
  const wanted = new Set(kept.flatMap((key) => [manifestKey(key), archiveKey(key)]));
  const old = keys.filter((key) => !wanted.has(key));
  await bucket.delete(old.filter(isManifest));
  await bucket.delete(old.filter((key) => key.endsWith(".tar.gz")));
}

async function deleteUnneeded(bucket: Bucket, prefix: string, needed: ReadonlySet<string>): Promise<void> {
  const stale = (await bucket.list(prefix)).map(({ key }) => key).filter((key) => !needed.has(key));
  if (stale.length === 0) return;
  await bucket.delete(stale);
  printLine(`Deleted ${stale.length} files that no kept release needs.`);
}

/** The commit that is live: that of the newest kept release. @returns undefined before the first deployment */
export const liveCommit = async (outputs: Pick<Outputs, "buckets">): Promise<string | undefined> =>
  (await keptCommits(outputs))[0];

/** The commits of the kept releases, of which the first is live and the others were. */
export const keptCommits = async ({ buckets }: Pick<Outputs, "buckets">): Promise<string[]> =>
  (await listKept(new Bucket(buckets.releases))).map(({ commit }) => commit);

/**
 * Fetches the newest kept release, which is the live one, or the one before it, or that of a commit.
 * @param options `commit`: at least its first seven digits
 * @returns undefined when none is kept yet
 * @throws {OperatorError} when the wanted one is not kept, or was built for other URLs
 */
export async function fetchKeptRelease(
  folder: string,
  { buckets, siteUrl, apiUrl }: Outputs,
  { commit, beforeLive = false }: Choice = {},
): Promise<Release | undefined> {
  const bucket = new Bucket(buckets.releases);
  const chosen = await choose(bucket, { commit, beforeLive });
  if (!chosen) return undefined;
  await step(`Fetching the release ${chosen.commit.slice(0, 12)}`, async () =>
    unpackRelease(await bucket.read(archiveKey(chosen.key)), folder),
  );
  const release = readRelease(folder);
  if (release.siteUrl === siteUrl && release.apiUrl === apiUrl) return release;
  throw new OperatorError(`The kept release was built for ${release.siteUrl}, and the site is ${siteUrl} now.`, {
    remedy: "Its pages and documents contain the old URLs. Revert the commit instead, and merge that.",
  });
}

type Choice = { commit?: string | undefined; beforeLive?: boolean };

async function choose(bucket: Bucket, { commit, beforeLive = false }: Choice): Promise<KeptRelease | undefined> {
  const kept = await listKept(bucket);
  const chosen = commit ? kept.find((one) => one.commit.startsWith(commit)) : kept[beforeLive ? 1 : 0];
  if (chosen || !(commit || beforeLive)) return chosen;
  const those = kept.map((one) => one.commit.slice(0, 12)).join(", ") || "none";
  throw new OperatorError(`No release ${commit ? `of ${commit}` : "before the live one"} is kept.`, {
    remedy: `Kept are: ${those}. Or revert the commit, and merge that.`,
  });
}

/** @throws {OperatorError} when the wanted release is not kept */
export async function assertKept({ buckets }: Pick<Outputs, "buckets">, choice: Choice): Promise<void> {
  await choose(new Bucket(buckets.releases), choice);
}
