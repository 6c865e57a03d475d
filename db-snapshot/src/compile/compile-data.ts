import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkDataset } from "../dataset/check-dataset.ts";
import { DatasetError } from "../dataset/faults.ts";
import { readDataset } from "../dataset/read-dataset.ts";
import type { Dataset } from "../dataset/tables.ts";
import { buildDocuments } from "../documents/build-documents.ts";
import type { PublicUrls } from "../documents/public-urls.ts";
import { VOCABULARIES } from "../documents/schemas/index.ts";
import type { Manifest } from "../load/manifest.ts";
import { type BulkFile, bulkFiles } from "./bulk-files.ts";
import { copyText } from "./copy-text.ts";
import { type Table, toTables } from "./to-tables.ts";

/**
 * Compiles the data set into what the loader copies into the database (`data/`) and what people download (`bulk/`).
 * The data version is the hash of every byte that the database will hold: it changes when a fact changes, when the form
 * of an answer changes, and when the deployment's address changes.
 * @throws {DatasetError} when the data set breaks a rule
 */
export async function compileData(dataDirectory: string, outputDirectory: string, urls: PublicUrls) {
  const dataset = readDataset(dataDirectory);
  const faults = checkDataset(dataset);
  if (faults.length > 0) throw new DatasetError(faults);

  const documents = buildDocuments(dataset, urls);
  const bulk = await bulkFiles(documents, dataDirectory);
  const tables = [...toTables(dataset, documents), bulkTable(bulk)];

  rmSync(outputDirectory, { recursive: true, force: true });
  mkdirSync(join(outputDirectory, "data"), { recursive: true });
  mkdirSync(join(outputDirectory, "bulk"));
  for (const { name, content } of bulk) writeFileSync(join(outputDirectory, "bulk", name), content);

  const hash = createHash("sha256");
  for (const table of tables) {
    const text = copyText(table.rows);
    hash.update(JSON.stringify([table.name, table.columns])).update(text);
    writeFileSync(join(outputDirectory, "data", `${table.name}.copy`), text);
  }
  const manifest: Manifest = {
    version: hash.digest("hex"),
    urls,
    summary: { counts: counts(dataset), vocabularies: vocabularies(dataset) },
    tables: tables.map(({ name, columns, rows }) => ({ name, columns: [...columns], rows: rows.length })),
  };
  writeFileSync(join(outputDirectory, "data", "manifest.json"), JSON.stringify(manifest, null, 2));
  return manifest;
}

function bulkTable(files: readonly BulkFile[]): Table {
  return {
    name: "bulk_files",
    columns: ["name", "position", "format", "bytes", "sha256"],
    rows: files.map(({ name, format, bytes, sha256 }, position) => [name, position, format, bytes, sha256]),
  };
}

function counts(dataset: Dataset): Record<string, number> {
  const { issued_ids: _, ...facts } = dataset;
  return Object.fromEntries(Object.entries(facts).map(([table, rows]) => [table, rows.length]));
}

function vocabularies(dataset: Dataset) {
  const ids = VOCABULARIES.map((name) => [name, Object.fromEntries(dataset[name].map(({ slug, id }) => [slug, id]))]);
  return Object.fromEntries(ids) as Manifest["summary"]["vocabularies"];
}
