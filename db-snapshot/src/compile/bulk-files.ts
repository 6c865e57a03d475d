import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Documents } from "../documents/build-documents.ts";
import { zipDirectory } from "../zip.ts";

export type BulkFile = { name: string; format: string; bytes: number; sha256: string; content: Uint8Array };

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
  const csv = zipDirectory(dataDirectory, (name) => name.endsWith(".csv"));
  return [bulkFile("ndjson.gz", ndjson), bulkFile("json.gz", json), bulkFile("csv.zip", csv)];
}

function bulkFile(format: string, content: Uint8Array): BulkFile {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name: `digidex-${sha256.slice(0, 16)}.${format}`, format, bytes: content.length, sha256, content };
}
