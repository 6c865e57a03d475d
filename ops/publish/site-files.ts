import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { lookup } from "mrmime";
import type { NewObject } from "./bucket.ts";

/**
 * When a file is published: assets before the pages that name them, the service worker last of all, for it makes browsers
 * fetch the rest anew.
 */
export const STAGES = ["asset", "picture", "page", "worker"] as const;
export type Stage = (typeof STAGES)[number];

export type SiteFile = NewObject & { stage: Stage; md5: string };

/**
 * An asset's name carries its contents' hash, so it is kept for ever. Everything else is asked for anew by browsers, while
 * CloudFront keeps it until it is told that it has changed.
 */
const CACHE_CONTROL: Record<Stage, string> = {
  asset: "public, max-age=31536000, immutable",
  picture: "public, max-age=86400, s-maxage=31536000",
  page: "public, max-age=0, s-maxage=31536000, must-revalidate",
  worker: "public, max-age=0, s-maxage=31536000, must-revalidate",
};

function stageOf(key: string): Stage {
  if (key.startsWith("assets/")) return "asset";
  if (/^(images|cards)\//.test(key)) return "picture";
  return key === "service-worker.js" ? "worker" : "page";
}

/** Every file of the built site. */
export const readSiteFiles = (folder: string): SiteFile[] =>
  readFiles(folder).map((file) => ({
    ...file,
    stage: stageOf(file.key),
    cacheControl: CACHE_CONTROL[stageOf(file.key)],
  }));

/** Every download: all have hashed names. */
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
