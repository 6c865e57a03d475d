import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Bucket } from "../shared/bucket.ts";
import { step } from "../shared/progress.ts";

/** The list that `backend/stored-responses/write.ts` writes beside the bodies. */
const Index = z.array(z.object({ key: z.string(), file: z.string(), headers: z.record(z.string(), z.string()) }));

/** At the edge, not as long as the API's own responses: a stored one may stand in for a failure. Clients get the API's header. */
const EDGE_CACHE = "public, max-age=60";

/** The key of the list of what the bucket contains. CloudFront requests keys that begin with `api/` only. */
const CONTENTS = "contents.json";
/** By key, a hash of body and headers. Not complete while an upload is in progress, or after one was interrupted. */
const Contents = z.object({ complete: z.boolean(), hashes: z.record(z.string(), z.string()) });

/**
 * Brings the bucket of the stored responses to those of a release, and uploads only what changes: there are thousands, and
 * S3 lists objects without their headers. So the bucket contains a list. What changes is taken from the list first: an
 * upload that is interrupted is not taken for complete by the next one, of whichever release.
 */
export async function publishResponses(folder: string, bucketName: string): Promise<void> {
  const bucket = new Bucket(bucketName);
  const index = Index.parse(JSON.parse(readFileSync(join(folder, "index.json"), "utf8")));
  const wanted = new Map(index.map((one) => [one.key, { ...one, hash: hash("sha256", JSON.stringify(one)) }]));
  const { complete, hashes: before } = await readContents(bucket);
  const uploads = [...wanted.values()].filter((one) => before[one.key] !== one.hash);
  const removed = Object.keys(before).filter((key) => !wanted.has(key));
  if (complete && uploads.length + removed.length === 0) return;

  const write = (contents: z.infer<typeof Contents>) =>
    bucket.put(CONTENTS, JSON.stringify(contents), { ContentType: "application/json" });
  const changed = new Set(uploads.map(({ key }) => key));
  const unchanged = Object.entries(before).filter(([key]) => !changed.has(key));
  await write({ complete: false, hashes: Object.fromEntries(unchanged) });
  await step(`Uploading ${uploads.length} stored responses`, () =>
    bucket.putFiles(
      uploads.map(({ key, file, headers }) => ({
        ...{ key, file: join(folder, "bodies", file) },
        contentType: headers["content-type"] ?? "application/json",
        cacheControl: EDGE_CACHE,
        metadata: { headers: JSON.stringify(headers) },
      })),
    ),
  );
  if (removed.length > 0) await step(`Deleting ${removed.length} old responses`, () => bucket.delete(removed));
  const all = [...wanted].map(([key, one]) => [key, one.hash]);
  await write({ complete: true, hashes: Object.fromEntries(all) });
}

async function readContents(bucket: Bucket): Promise<z.infer<typeof Contents>> {
  const [stored] = await bucket.list(CONTENTS);
  return stored ? Contents.parse(JSON.parse(await bucket.readText(CONTENTS))) : { complete: false, hashes: {} };
}

/** Whether a bucket contains all stored responses of a release. */
export const areResponsesStored = async (bucketName: string): Promise<boolean> =>
  (await readContents(new Bucket(bucketName))).complete;
