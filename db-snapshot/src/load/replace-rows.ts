import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Manifest } from "./manifest.ts";

type Table = Manifest["tables"][number];

/** Enough to compare the largest table, and to collect the new entries of a search index, in memory. */
const WORK_MEMORY = "64MB";

/**
 * Brings tables to the compiled rows, within the caller's transaction: deletes rows that differ and inserts missing ones.
 * Takes no lock that blocks readers.
 * @param tables in an order in which their rows can be inserted
 * @param directory contains one file per table, in the text format of COPY
 * @see docs/decisions/0005-data-load-by-row-differences.md
 */
export async function replaceRows(client: PoolClient, tables: readonly Table[], directory: string): Promise<void> {
  await client.query(`set local work_mem = '${WORK_MEMORY}'; set local gin_pending_list_limit = '${WORK_MEMORY}'`);
  const filled: Filled[] = [];
  for (const table of tables) {
    const { rowCount } = await client.query(`select from "${table.name}" limit 1`);
    if (rowCount) filled.push({ ...table, sameKey: await sameKey(client, table) });
  }
  for (const table of filled) await stage(client, table, directory);
  // Deletes cascade to referring rows, so rows are inserted after all deletes.
  for (const table of filled.toReversed()) await deleteOther(client, table);
  for (const table of tables) {
    const other = filled.find(({ name }) => name === table.name);
    if (other) await insertMissing(client, other);
    else await copyInto(client, table.name, table, directory);
  }
  await cleanPendingLists(client);
  await client.query(`analyze ${tables.map(({ name }) => `"${name}"`).join(", ")}`);
}

type Filled = Table & {
  /** Condition: the row `current` has the primary key of the row `staged`. */
  sameKey: string;
};

async function sameKey(client: PoolClient, { name }: Table): Promise<string> {
  const { rows } = await client.query<{ column: string }>(
    `select quote_ident(attname) as column from pg_index
     join pg_attribute on attrelid = indrelid and attnum = any(indkey)
     where indisprimary and indrelid = $1::regclass`,
    [name],
  );
  return rows.map(({ column }) => `current.${column} = staged.${column}`).join(" and ");
}

/** Copies the compiled rows of a table into a temporary table, which is dropped at the end of the transaction. */
async function stage(client: PoolClient, table: Table, directory: string): Promise<void> {
  const staged = `staged_${table.name}`;
  await client.query(`create temp table "${staged}" (like "${table.name}" including storage) on commit drop`);
  await copyInto(client, staged, table, directory);
}

async function copyInto(client: PoolClient, name: string, { name: file, columns }: Table, directory: string) {
  const list = columns.map((column) => `"${column}"`).join(", ");
  const copy = client.query(copyFrom(`copy "${name}" (${list}) from stdin`));
  await pipeline(createReadStream(join(directory, `${file}.copy`)), copy);
}

/** The operator `*=` compares rows byte by byte, including `json` columns, which have no `=`. */
async function deleteOther(client: PoolClient, { name, sameKey }: Filled): Promise<void> {
  await client.query(`
    delete from "${name}" current
    where not exists (select from "staged_${name}" staged where ${sameKey} and current *= staged)`);
}

/** After `deleteOther` the remaining rows are equal to the staged ones, so comparing keys is enough. */
async function insertMissing(client: PoolClient, { name, sameKey }: Filled): Promise<void> {
  await client.query(`
    insert into "${name}" select staged.* from "staged_${name}" staged
    where not exists (select from "${name}" current where ${sameKey})`);
}

/** Moves new entries of GIN indexes from the pending list, which every search scans, into the index. */
async function cleanPendingLists(client: PoolClient): Promise<void> {
  await client.query(`
    select gin_clean_pending_list(indexrelid::regclass) from pg_index
    join pg_class on pg_class.oid = indexrelid join pg_am on pg_am.oid = relam
    where amname = 'gin' and relnamespace = current_schema::regnamespace`);
}
