import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { zipSync } from "fflate";
import type { Documents } from "../documents/build-documents.ts";

export type BulkFile = { name: string; format: string; bytes: number; sha256: string; content: Uint8Array };

/** Archives carry one fixed date, so that the same data gives the same bytes. 1980 is the earliest that zip knows. */
const MODIFIED = new Date(1980, 0, 1);
const compress = promisify(gzip);

/** Whole-data downloads. Each is named after its content, so that a name always means the same bytes. */
export async function bulkFiles(documents: Documents, dataDirectory: string): Promise<BulkFile[]> {
  const lines = documents.details.map((detail) => `${JSON.stringify(detail)}\n`);
  const whole = JSON.stringify({
    ...documents.terms,
    skills: documents.skills.map((skill) => skill.row),
    digimon: documents.details,
  });
  const [ndjson, json] = await Promise.all([compress(lines.join("")), compress(whole)]);
  return [bulkFile("ndjson.gz", ndjson), bulkFile("json.gz", json), bulkFile("csv.zip", zipDirectory(dataDirectory))];
}

function bulkFile(format: string, content: Uint8Array): BulkFile {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name: `digidex-${sha256.slice(0, 16)}.${format}`, format, bytes: content.length, sha256, content };
}

function zipDirectory(directory: string): Uint8Array {
  const names = readdirSync(directory).filter((name) => name.endsWith(".csv"));
  const files = names.sort().map((name) => [name, readFileSync(join(directory, name))] as const);
  return zipSync(Object.fromEntries(files), { mtime: MODIFIED });
}
