import { z } from "zod";
import { ObjectStore } from "../publish/bucket.ts";
import { readBulkFiles, readSiteFiles } from "../publish/site-files.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say, step } from "../shared/progress.ts";
import type { Addresses } from "../system/addresses.ts";
import { packRelease, unpackRelease } from "./archive.ts";
import { type Release, readRelease } from "./release.ts";

/** As many releases as one can go back to. What the oldest of them named stays published as long. */
const KEPT = 5;

const Note = z.object({
  commit: z.string(),
  keptAt: z.iso.datetime(),
  dataVersion: z.string(),
  /** Files with hashed names that it needs; they stay where they are published. */
  assets: z.array(z.string()),
  downloads: z.array(z.string()),
});
/** A release that was deployed and passed its smoke test. */
type KeptRelease = z.infer<typeof Note> & { key: string };

const note = (key: string) => `${key}.json`;
const archive = (key: string) => `${key}.tar.gz`;

/** Releases that were good, the newest first. */
async function listKept(store: ObjectStore): Promise<KeptRelease[]> {
  const keys = (await store.list()).map(({ key }) => key).filter((key) => key.endsWith(".json"));
  const notes = await Promise.all(
    keys.map(async (key) => ({
      ...Note.parse(JSON.parse(await store.readText(key))),
      key: key.slice(0, -".json".length),
    })),
  );
  return notes.sort((one, other) => other.keptAt.localeCompare(one.keptAt));
}

/**
 * Keeps a release that has proven good, then lets go of those that are too old and of what only they needed. A commit that
 * is kept again, as when its deployment is repeated, stands in for itself and pushes out no other.
 */
export async function keepRelease(folder: string, release: Release, { buckets }: Addresses): Promise<void> {
  const store = new ObjectStore(buckets.releases);
  const keptAt = new Date().toISOString();
  const key = `${keptAt}-${release.commit.slice(0, 12)}`;
  const assets = readSiteFiles(release.site).filter(({ stage }) => stage === "asset");
  const names = { assets: assets.map(({ key }) => key), downloads: readBulkFiles(release.bulk).map(({ key }) => key) };
  const { commit, dataVersion } = release;
  await step(`Keeping the release ${commit.slice(0, 12)}`, async () => {
    await store.put(archive(key), await packRelease(folder), { ContentType: "application/gzip" });
    // The note comes last: a release whose archive is not whole is none.
    const body = JSON.stringify({ commit, keptAt, dataVersion, ...names });
    await store.put(note(key), body, { ContentType: "application/json" });
  });
  const kept = (await listKept(store)).filter((one) => one.commit !== commit || one.key === key);
  const present = kept.slice(0, KEPT);
  await forgetArchives(
    store,
    present.map((one) => one.key),
  );
  await forget(
    new ObjectStore(buckets.site),
    "assets/",
    present.flatMap(({ assets }) => assets),
  );
  await forget(
    new ObjectStore(buckets.bulk),
    "bulk/",
    present.flatMap(({ downloads }) => downloads),
  );
}

/** Notes go first: what has one has its archive as well. So go archives that a run which died has left without one. */
async function forgetArchives(store: ObjectStore, needed: readonly string[]): Promise<void> {
  const keys = (await store.list()).map(({ key }) => key);
  for (const [ending, name] of [
    [".json", note],
    [".tar.gz", archive],
  ] as const) {
    const wanted = new Set(needed.map(name));
    await store.delete(keys.filter((key) => key.endsWith(ending) && !wanted.has(key)));
  }
}

async function forget(store: ObjectStore, prefix: string, needed: readonly string[]): Promise<void> {
  const wanted = new Set(needed);
  const stale = (await store.list(prefix)).map(({ key }) => key).filter((key) => !wanted.has(key));
  if (stale.length === 0) return;
  await store.delete(stale);
  say(`Removed ${stale.length} files that no kept release names.`);
}

/**
 * Fetches the newest kept release, or the one of a commit.
 * @param commit at least the first seven digits
 * @returns undefined when none is kept yet
 * @throws {OperatorError} when the one that is asked for is not kept, or was made for other addresses
 */
export async function fetchKept(
  folder: string,
  { buckets, siteUrl, apiUrl }: Addresses,
  commit?: string,
): Promise<Release | undefined> {
  const store = new ObjectStore(buckets.releases);
  const kept = await listKept(store);
  const chosen = commit ? kept.find((one) => one.commit.startsWith(commit)) : kept[0];
  if (!chosen && commit) {
    const those = kept.map((one) => one.commit.slice(0, 12)).join(", ") || "none";
    throw new OperatorError(`No release of ${commit} is kept.`, {
      remedy: `Kept are: ${those}. Or revert, and merge that.`,
    });
  }
  if (!chosen) return undefined;
  await step(`Fetching the release ${chosen.commit.slice(0, 12)}`, async () =>
    unpackRelease(await store.read(archive(chosen.key)), folder),
  );
  const release = readRelease(folder);
  if (release.siteUrl === siteUrl && release.apiUrl === apiUrl) return release;
  throw new OperatorError(`The kept release was made for ${release.siteUrl}, and the site is ${siteUrl} now.`, {
    remedy: "Its pages and documents carry the old addresses. Revert the commit instead, and merge that.",
  });
}
