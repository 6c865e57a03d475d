import { z } from "zod";
import { ObjectStore } from "./bucket.ts";

/** Where it is noted: in the bucket that nobody reads. */
const NOTE = "uncleared";

/**
 * Notes, before anything is uploaded, what the edge will have to forget: a run that dies in between leaves pages that differ
 * from what the edge remembers for a year, and the next finds nothing to upload.
 * @returns these keys, and those that a former run has left
 */
export async function noteUncleared(bucket: string, changed: readonly string[]): Promise<string[]> {
  const store = new ObjectStore(bucket);
  const [left] = await store.list(NOTE);
  const before = left ? z.array(z.string()).parse(JSON.parse(await store.readText(NOTE))) : [];
  const all = [...new Set([...before, ...changed])].sort();
  if (all.length > before.length) await store.put(NOTE, JSON.stringify(all), { ContentType: "application/json" });
  return all;
}

/** The edge knows nothing old any more. */
export const cleared = (bucket: string) => new ObjectStore(bucket).delete([NOTE]);
