import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Documents } from "../documents/build-documents.ts";
import type { DownloadFormat } from "../enumerations.ts";
import { zipDirectory } from "../zip.ts";
import { withoutFormulas } from "./without-formulas.ts";

export type BulkFile = { name: string; format: DownloadFormat; bytes: number; sha256: string; content: Uint8Array };

const compress = promisify(gzip);

/** Whole-data downloads. Each name contains a hash of the content, so a name always means the same bytes. */
export async function bulkFiles(
  { digimon, skills, terms, games, groups }: Documents,
  dataDirectory: string,
): Promise<BulkFile[]> {
  const details = digimon.map(({ detail }) => detail);
  const lines = details.map((detail) => `${JSON.stringify(detail)}\n`);
  const all = {
    ...{ ...terms, games: games.map(({ detail }) => detail), groups: groups.map(({ document }) => document) },
    ...{ skills: skills.map(({ row }) => row), digimon: details },
  };
  const [ndjson, json] = await Promise.all([compress(lines.join("")), compress(JSON.stringify(all))]);
  const csv = zipDirectory(dataDirectory, (name) => name.endsWith(".csv"), withoutFormulas);
  return [bulkFile("ndjson.gz", ndjson), bulkFile("json.gz", json), bulkFile("csv.zip", csv)];
}

function bulkFile(format: DownloadFormat, content: Uint8Array): BulkFile {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name: `digidex-${sha256.slice(0, 16)}.${format}`, format, bytes: content.length, sha256, content };
}
