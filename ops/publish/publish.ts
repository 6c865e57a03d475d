import { randomUUID } from "node:crypto";
import type { Release } from "../release/release.ts";
import { step } from "../shared/progress.ts";
import type { Addresses } from "../system/addresses.ts";
import { ObjectStore } from "./bucket.ts";
import { invalidate } from "./invalidate.ts";
import { invalidationPaths } from "./invalidation-paths.ts";
import { planPublication } from "./plan.ts";
import { readBulkFiles, readSiteFiles, STAGES } from "./site-files.ts";
import { cleared, noteUncleared } from "./uncleared.ts";

/** How many paths an invalidation may have before whole folders are cleared. 1,000 a month are free. */
const PATHS = 15;

/** Their names carry their contents' hash, so they can be there before anything names them. */
export async function publishDownloads(folder: string, { buckets }: Pick<Addresses, "buckets">): Promise<void> {
  const downloads = new ObjectStore(buckets.bulk);
  const known = new Set((await downloads.list()).map(({ key }) => key));
  const fresh = readBulkFiles(folder).filter(({ key }) => !known.has(key));
  if (fresh.length > 0) await step(`Publishing ${fresh.length} downloads`, () => downloads.putFiles(fresh));
}

/**
 * Puts a release's downloads and site where the world sees them, and clears what the edge remembers of the former one.
 * At no moment does a page name a file that is not there. Repeated, it uploads what is missing, and clears what a run that
 * died had uploaded and not cleared.
 */
export async function publish({ site, bulk }: Release, { buckets, distributions }: Addresses): Promise<void> {
  await publishDownloads(bulk, { buckets });
  const pages = new ObjectStore(buckets.site);
  const { uploads, removed, changed } = planPublication(readSiteFiles(site), await pages.list());
  const uncleared = await noteUncleared(buckets.releases, changed);
  for (const [index, files] of uploads.entries()) {
    if (files.length > 0) await step(`Publishing ${files.length} × ${STAGES[index]}`, () => pages.putFiles(files));
  }
  if (removed.length > 0) await step(`Removing ${removed.length} that are no more`, () => pages.delete(removed));

  // Every answer of the API is of one commit, so all of them change together.
  const paths = { site: [...invalidationPaths(uncleared, PATHS), "/api*"], api: ["/*"] };
  await step(`Clearing ${paths.site.join(" ")}, and the API`, async () => {
    const reference = randomUUID();
    await Promise.all([
      invalidate(distributions.site, paths.site, reference),
      invalidate(distributions.api, paths.api, reference),
    ]);
  });
  await cleared(buckets.releases);
}
