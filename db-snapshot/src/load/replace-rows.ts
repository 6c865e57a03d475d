import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Manifest } from "./manifest.ts";

type Table = Manifest["tables"][number];

/** Enough to compare the largest table, and to gather the new entries of an index for searching, in memory. */
const MEMORY = "64MB";

/**
 * Within a transaction: deletes the rows that the snapshot does not hold and inserts those that it holds and the tables
 * do not. No lock is taken that a reader would wait for.
 * @param tables in an order in which their rows can be inserted
 * @param directory one file a table, in the text format of COPY
 * @see docs/decisions/0005-data-load-by-row-differences.md
 */
export async function replaceRows(client: PoolClient, tables: readonly Table[], directory: string): Promise<void> {
  await client.query(`set local work_mem = '${MEMORY}'; set local gin_pending_list_limit = '${MEMORY}'`);
  const filled: Filled[] = [];
  for (const table of tables) {
    const { rowCount } = await client.query(`select from "${table.name}" limit 1`);
    if (rowCount) filled.push({ ...table, sameKey: await sameKey(client, table) });
  }
  for (const table of filled) await stage(client, table, directory);
  // A row takes those that refer to it with it, so what is missing is looked for when all deleting is done.
  for (const table of filled.toReversed()) await deleteOther(client, table);
  for (const table of tables) {
    const full = filled.find(({ name }) => name === table.name);
    if (full) await insertMissing(client, full);
    else await copyInto(client, table.name, table, directory);
  }
  await gatherSearchIndexes(client);
  await client.query(`analyze ${tables.map(({ name }) => `"${name}"`).join(", ")}`);
}

type Filled = Table & {
  /** The condition that the row `held` has the primary key of the row `given`. */
  sameKey: string;
};

async function sameKey(client: PoolClient, { name }: Table): Promise<string> {
  const { rows } = await client.query<{ column: string }>(
    `select quote_ident(attname) as column from pg_index
     join pg_attribute on attrelid = indrelid and attnum = any(indkey)
     where indisprimary and indrelid = $1::regclass`,
    [name],
  );
  return rows.map(({ column }) => `held.${column} = given.${column}`).join(" and ");
}

/** What a table is to hold, in a table beside it that nobody else sees and that ends with the transaction. */
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

/** `*=` compares all columns byte by byte, and so `json` too, which has no equality of its own. */
async function deleteOther(client: PoolClient, { name, sameKey }: Filled): Promise<void> {
  await client.query(`
    delete from "${name}" held
    where not exists (select from "staged_${name}" given where ${sameKey} and held *= given)`);
}

/** What is held by now is as it is given, so the key alone tells what is missing. */
async function insertMissing(client: PoolClient, { name, sameKey }: Filled): Promise<void> {
  await client.query(`
    insert into "${name}" select given.* from "staged_${name}" given
    where not exists (select from "${name}" held where ${sameKey})`);
}

/** New entries lie in a list that every search reads from end to end, until they are put into their index, all at once. */
async function gatherSearchIndexes(client: PoolClient): Promise<void> {
  await client.query(`
    select gin_clean_pending_list(indexrelid::regclass) from pg_index
    join pg_class on pg_class.oid = indexrelid join pg_am on pg_am.oid = relam
    where amname = 'gin' and relnamespace = current_schema::regnamespace`);
}
