import type { StoredObject } from "./bucket.ts";
import { type SiteFile, STAGES } from "./site-files.ts";

export type Plan = {
  /** What to upload, one stage after the other. */
  uploads: SiteFile[][];
  /** Pages and pictures that are no more. Assets stay: somebody's open tab may still ask for them. */
  removed: string[];
  /** Keys under which something else will be found than before. */
  changed: string[];
};

/** What makes a bucket hold a site. What it holds already is left alone. */
export function planPublication(files: readonly SiteFile[], stored: readonly StoredObject[]): Plan {
  const there = new Map(stored.map(({ key, md5 }) => [key, md5]));
  const wanted = new Set(files.map(({ key }) => key));
  const outdated = files.filter(({ key, md5 }) => there.get(key) !== md5);
  const removed = stored.map(({ key }) => key).filter((key) => !wanted.has(key) && !key.startsWith("assets/"));
  return {
    uploads: STAGES.map((stage) => outdated.filter((file) => file.stage === stage)),
    removed,
    // A page that is new may be known at the edge as one that does not exist.
    changed: [...outdated.filter(({ stage }) => stage !== "asset").map(({ key }) => key), ...removed].sort(),
  };
}
