import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Bucket } from "../shared/bucket.ts";
import { step } from "../shared/progress.ts";

/** The list that `backend/stored-responses/write.ts` writes beside the bodies. */
const Index = z.array(z.object({ key: z.string(), file: z.string(), headers: z.record(z.string(), z.string()) }));

/** The key of the list of what the bucket contains. CloudFront requests keys that begin with `api/` only. */
const CONTENTS = "contents.json";
/** By key, a hash of body and headers. */
const Contents = z.record(z.string(), z.string());

/**
 * Brings the bucket of the stored responses to those of a release, and uploads only what changes: there are thousands, and
 * S3 lists objects without their headers. So the bucket contains a list. What changes is taken from the list first: an
 * upload that is interrupted is not taken for complete by the next one, of whichever release.
 */
export async function publishResponses(folder: string, bucketName: string): Promise<void> {
  const bucket = new Bucket(bucketName);
  const index = Index.parse(JSON.parse(readFileSync(join(folder, "index.json"), "utf8")));
  const wanted = new Map(index.map((one) => [one.key, { ...one, hash: hash("sha256", JSON.stringify(one)) }]));
  const [stored] = await bucket.list(CONTENTS);
  const before = stored ? Contents.parse(JSON.parse(await bucket.readText(CONTENTS))) : {};
  const uploads = [...wanted.values()].filter((one) => before[one.key] !== one.hash);
  const removed = Object.keys(before).filter((key) => !wanted.has(key));
  if (uploads.length + removed.length === 0) return;

  const write = (contents: z.infer<typeof Contents>) =>
    bucket.put(CONTENTS, JSON.stringify(contents), { ContentType: "application/json" });
  const changed = new Set(uploads.map(({ key }) => key));
  await write(Object.fromEntries(Object.entries(before).filter(([key]) => !changed.has(key))));
  await step(`Uploading ${uploads.length} stored responses`, () =>
    bucket.putFiles(
      uploads.map(({ key, file, headers }) => ({
        ...{ key, file: join(folder, "bodies", file) },
        contentType: headers["content-type"] ?? "application/json",
        cacheControl: headers["cache-control"] ?? "no-store",
        metadata: { headers: JSON.stringify(headers) },
      })),
    ),
  );
  if (removed.length > 0) await step(`Deleting ${removed.length} old responses`, () => bucket.delete(removed));
  await write(Object.fromEntries([...wanted].map(([key, one]) => [key, one.hash])));
}
