import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Bucket } from "../shared/bucket.ts";
import { step } from "../shared/progress.ts";
import type { Outputs } from "../system/outputs.ts";
import { invalidate, invalidationPaths } from "./invalidation.ts";
import type { Release } from "./release.ts";
import { planUpload, readBulkFiles, readSiteFiles } from "./site-files.ts";
import { publishResponses } from "./stored-responses.ts";

/** The most paths of an invalidation, before whole folders are invalidated. 1,000 a month are free. */
const MAX_PATHS = 15;

/** Uploads new downloads. Their names contain a hash, so they can be uploaded before anything links to them. */
export async function publishDownloads(folder: string, { buckets }: Pick<Outputs, "buckets">): Promise<void> {
  const downloads = new Bucket(buckets.bulk);
  const stored = new Set((await downloads.list()).map(({ key }) => key));
  const fresh = readBulkFiles(folder).filter(({ key }) => !stored.has(key));
  if (fresh.length > 0) await step(`Uploading ${fresh.length} downloads`, () => downloads.putFiles(fresh));
}

/** Uploads what can be uploaded before the API of a release is deployed: downloads and stored responses, but no pages. */
export async function publishData({ bulk, responses }: Release, { buckets }: Pick<Outputs, "buckets">): Promise<void> {
  await publishDownloads(bulk, { buckets });
  if (responses && buckets.responses) await publishResponses(responses, buckets.responses);
}

/**
 * Uploads the downloads, the stored responses and the site of a release, and invalidates what CloudFront cached of the former one. At no moment
 * does a page link to a file that is missing. Can be repeated: it uploads what is missing, and invalidates what an
 * interrupted run had uploaded.
 * @param options `isFirst`: this release was uploaded to an empty site before there was an API, so nothing older is cached
 * @returns whether that is so now
 */
export async function publish(
  release: Release,
  { buckets, distributions }: Outputs,
  { isFirst = false }: { isFirst?: boolean } = {},
): Promise<{ isFirst: boolean }> {
  await publishData(release, { buckets });
  const pages = new Bucket(buckets.site);
  const stored = await pages.list();
  const { uploads, removed, changed } = planUpload(readSiteFiles(release.site), stored);
  const pending = await addPendingInvalidations(buckets.releases, changed);
  for (const { kind, files } of uploads) {
    if (files.length > 0) await step(`Uploading ${files.length} × ${kind}`, () => pages.putFiles(files));
  }
  if (removed.length > 0) await step(`Deleting ${removed.length} old files`, () => pages.delete(removed));

  // Nothing was published before: no cache has anything of it, except errors for seconds.
  if (stored.length === 0 || isFirst) {
    await new Bucket(buckets.releases).delete([PENDING]);
    return { isFirst: true };
  }
  // All responses of the API depend on the commit, so all of them change together.
  const paths = { site: [...invalidationPaths(pending, MAX_PATHS), "/api*"], api: ["/*"] };
  await step(`Invalidating ${paths.site.join(" ")}, and the API`, async () => {
    const reference = randomUUID();
    await Promise.all([
      invalidate(distributions.site, paths.site, reference),
      invalidate(distributions.api, paths.api, reference),
    ]);
  });
  await new Bucket(buckets.releases).delete([PENDING]);
  return { isFirst: false };
}

/** The key of the list of pending invalidations, in the bucket that is not public. */
const PENDING = "pending-invalidations";

/**
 * Stores, before the upload, which keys have to be invalidated after it. Without that, a run that is killed in between
 * leaves pages that CloudFront has cached for a year, and the next run finds nothing to upload.
 * @returns these keys, and those that an interrupted run has left
 */
async function addPendingInvalidations(bucketName: string, changed: readonly string[]): Promise<string[]> {
  const bucket = new Bucket(bucketName);
  const [stored] = await bucket.list(PENDING);
  const before = stored ? z.array(z.string()).parse(JSON.parse(await bucket.readText(PENDING))) : [];
  const all = [...new Set([...before, ...changed])].sort();
  if (all.length > before.length) {
    await bucket.put(PENDING, JSON.stringify(all), { ContentType: "application/json" });
  }
  return all;
}
