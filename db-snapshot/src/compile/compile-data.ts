import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkDataset } from "../dataset/check-dataset.ts";
import type { Dataset } from "../dataset/csv-files.ts";
import { readDataset } from "../dataset/read-dataset.ts";
import { DatasetError } from "../dataset/violations.ts";
import type { Summary } from "../document-schemas/index.ts";
import { buildDocuments, type Documents } from "../documents/build-documents.ts";
import type { Manifest } from "../load/manifest.ts";
import type { PublicUrls } from "../public-urls.ts";
import { TABLES } from "../schema/tables.ts";
import { bulkFiles } from "./bulk-files.ts";
import { copyText } from "./copy-text.ts";
import { toTables } from "./to-tables.ts";

/**
 * Compiles the data set into what the loader copies into the database (`data/`) and what people download (`bulk/`).
 * The data version is the hash of every byte that the database will contain: it changes with a fact, with the form of a
 * document and with the deployment's public URLs.
 * @throws {DatasetError} when the data set breaks a rule
 */
export async function compileData(dataDirectory: string, outputDirectory: string, urls: PublicUrls): Promise<Manifest> {
  const dataset = readDataset(dataDirectory);
  const violations = checkDataset(dataset);
  if (violations.length > 0) throw new DatasetError(violations);
  return compileDataset(dataset, { dataDirectory, outputDirectory, urls });
}

type Options = {
  /** The directory whose files the download in CSV contains. */
  dataDirectory: string;
  outputDirectory: string;
  urls: PublicUrls;
};

/** As {@link compileData}, of a data set that breaks no rule. */
export async function compileDataset(
  dataset: Dataset,
  { dataDirectory, outputDirectory, urls }: Options,
): Promise<Manifest> {
  const documents = buildDocuments(dataset, urls);
  const bulk = await bulkFiles(documents, dataDirectory);
  const rowsOf = toTables(dataset, documents, bulk);

  rmSync(outputDirectory, { recursive: true, force: true });
  mkdirSync(join(outputDirectory, "data"), { recursive: true });
  mkdirSync(join(outputDirectory, "bulk"));
  for (const { name, content } of bulk) writeFileSync(join(outputDirectory, "bulk", name), content);

  const hash = createHash("sha256");
  const tables: Manifest["tables"] = [];
  for (const { name, columns } of TABLES) {
    if (name === "data_version") continue;
    const rows = rowsOf[name];
    const text = copyText(columns, rows);
    const names = columns.map((column) => column.name);
    hash.update(JSON.stringify([name, names])).update(text);
    writeFileSync(join(outputDirectory, "data", `${name}.copy`), text);
    tables.push({ name, columns: names, rows: rows.length });
  }
  const manifest = { version: hash.digest("hex"), urls, summary: summaryOf(dataset, documents), tables };
  writeFileSync(join(outputDirectory, "data", "manifest.json"), JSON.stringify(manifest, null, 2));
  return manifest;
}

function summaryOf({ issued_ids: _, ...facts }: Dataset, { releases }: Documents): Summary {
  const latest = releases.at(-1);
  if (!latest) throw new Error("releases.csv has no release.");
  const ids = (terms: readonly { slug: string; id: number }[]) =>
    Object.fromEntries(terms.map(({ slug, id }) => [slug, id]));
  const { levels, attributes, fields, types, games, groups } = facts;
  const counts = Object.entries(facts).map(([file, rows]) => [file, rows.length]);
  return {
    latest: { release: latest.release, date: latest.date, title: latest.title },
    counts: Object.fromEntries(counts) as Record<keyof typeof facts, number>,
    vocabularies: {
      ...{ levels: ids(levels), attributes: ids(attributes), fields: ids(fields), types: ids(types) },
      games: ids(games.filter(({ filterable }) => filterable)),
      groups: ids(groups),
    },
  };
}
