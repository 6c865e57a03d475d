import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { lookup } from "mrmime";
import type { NewObject, StoredObject } from "../shared/bucket.ts";

/**
 * Kinds of files, in the order in which they are uploaded: assets before the pages that link to them, the service worker
 * last, because it makes browsers fetch the rest again.
 */
export const KINDS = ["asset", "picture", "page", "worker"] as const;
export type Kind = (typeof KINDS)[number];

export type SiteFile = NewObject & { kind: Kind; md5: string };

/**
 * The name of an asset contains a hash of its contents, so it is cached for a year. Browsers revalidate everything else,
 * while CloudFront caches it until an invalidation.
 */
const CACHE_CONTROL: Record<Kind, string> = {
  asset: "public, max-age=31536000, immutable",
  picture: "public, max-age=86400, s-maxage=31536000",
  page: "public, max-age=0, s-maxage=31536000, must-revalidate",
  worker: "public, max-age=0, s-maxage=31536000, must-revalidate",
};

function kindOf(key: string): Kind {
  if (key.startsWith("assets/")) return "asset";
  if (/^(images|cards)\//.test(key)) return "picture";
  return key === "service-worker.js" ? "worker" : "page";
}

/** Reads every file of the built site. */
export const readSiteFiles = (folder: string): SiteFile[] =>
  readFiles(folder).map((file) => {
    const kind = kindOf(file.key);
    return { ...file, kind, cacheControl: CACHE_CONTROL[kind] };
  });

/** Reads every download. The names of all contain a hash. */
export const readBulkFiles = (folder: string): (NewObject & { md5: string })[] =>
  readFiles(folder).map((file) => ({ ...file, key: `bulk/${file.key}`, cacheControl: CACHE_CONTROL.asset }));

function readFiles(folder: string): (Omit<NewObject, "cacheControl"> & { md5: string })[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const key = file.slice(folder.length + 1).replaceAll(sep, "/");
    const type = lookup(key) ?? "application/octet-stream";
    const contentType = /^text\/|javascript|json|xml/.test(type) ? `${type}; charset=utf-8` : type;
    return { key, file, contentType, md5: createHash("md5").update(readFileSync(file)).digest("hex") };
  });
}

export type UploadPlan = {
  /** The files to upload, one kind after the other. */
  uploads: { kind: Kind; files: SiteFile[] }[];
  /** Pages and pictures to delete. Assets stay: a tab that is open may still request them. */
  removed: string[];
  /** Keys whose contents change, which CloudFront may have cached. */
  changed: string[];
};

/** Plans the changes that make a bucket contain a site. Files that it contains already are not uploaded again. */
export function planUpload(files: readonly SiteFile[], stored: readonly StoredObject[]): UploadPlan {
  const storedHashes = new Map(stored.map(({ key, md5 }) => [key, md5]));
  const wanted = new Set(files.map(({ key }) => key));
  const outdated = files.filter(({ key, md5 }) => storedHashes.get(key) !== md5);
  const removed = stored.map(({ key }) => key).filter((key) => !wanted.has(key) && !key.startsWith("assets/"));
  return {
    uploads: KINDS.map((kind) => ({ kind, files: outdated.filter((file) => file.kind === kind) })),
    removed,
    // Of a new page, CloudFront may have cached the 404.
    changed: [...outdated.filter(({ kind }) => kind !== "asset").map(({ key }) => key), ...removed].sort(),
  };
}
