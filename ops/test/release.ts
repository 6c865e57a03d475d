import { rmSync } from "node:fs";
import { readRelease, writeMetadata } from "../release/release.ts";
import type { Outputs } from "../system/outputs.ts";
import { folderWith } from "./fixtures.ts";

export const OUTPUTS: Outputs = {
  ...{ siteUrl: "https://site.example", apiUrl: "https://api.example" },
  buckets: { site: "site", bulk: "bulk", releases: "releases", responses: "responses" },
  distributions: { site: "SITE", api: "API" },
};

/** Creates a small release whose files contain its commit. */
export function releaseOf(commit: string, more: Record<string, string> = {}) {
  const { folder, remove } = folderWith({
    "site/index.html": `<script src="/assets/${commit}.js">`,
    [`site/assets/${commit}.js`]: commit,
    "site/assets/shared.css": "the same in all",
    [`bulk/digidex-${commit}.json.gz`]: commit,
    "responses/index.json": JSON.stringify([
      { key: "api/meta", file: "meta", headers: { "content-type": "application/json", etag: `"${commit}"` } },
      { key: "api/levels", file: "levels", headers: { "content-type": "application/json", etag: '"1"' } },
    ]),
    "responses/bodies/meta": commit,
    "responses/bodies/levels": "the same in all",
    "assembly/manifest.json": '{"artifacts":{}}',
    ...more,
  });
  const { siteUrl, apiUrl } = OUTPUTS;
  writeMetadata(folder, { commit, builtAt: "2026-11-28T00:00:00Z", siteUrl, apiUrl, dataVersion: `data of ${commit}` });
  const removeAll = () => {
    remove();
    rmSync(`${folder}.tar.gz`, { force: true });
  };
  return { folder, remove: removeAll, release: readRelease(folder) };
}
