import { readRelease, writeFacts } from "../release/release.ts";
import type { Addresses } from "../system/addresses.ts";
import { folderOf } from "./folder.ts";

export const ADDRESSES: Addresses = {
  ...{ siteUrl: "https://site.example", apiUrl: "https://api.example" },
  buckets: { site: "site", bulk: "bulk", releases: "releases" },
  distributions: { site: "SITE", api: "API" },
};

/** A small release whose every file says which one it is. */
export function releaseOf(commit: string, more: Record<string, string> = {}) {
  const { folder, remove } = folderOf({
    "site/index.html": `<script src="/assets/${commit}.js">`,
    [`site/assets/${commit}.js`]: commit,
    "site/assets/shared.css": "the same in all",
    [`bulk/digidex-${commit}.json.gz`]: commit,
    "assembly/manifest.json": '{"artifacts":{}}',
    ...more,
  });
  const { siteUrl, apiUrl } = ADDRESSES;
  writeFacts(folder, { commit, builtAt: "2026-11-28T00:00:00Z", siteUrl, apiUrl, dataVersion: `data of ${commit}` });
  return { folder, remove, release: readRelease(folder) };
}
