import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { Sql } from "sql-template-tag";

/** What the API needs of PostgreSQL: one statement in, rows out. */
export type Database = {
  /** @throws {DatabaseUnavailable} when no answer could be had, whatever the reason */
  query<Row>(statement: Sql): Promise<Row[]>;
  close(): Promise<void>;
};

/** The database cannot be reached, or gave up; trying again later may help. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** Distinct statements that a connection keeps parsed. Combinations of filters beyond it are parsed anew each time. */
const MAX_PREPARED = 256;

/** PostgreSQL's classes of errors that speak of the statement, and so of a mistake of ours. */
const OUR_MISTAKE = /^(22|23|42)/;

const sqlState = (error: unknown) => String((error as { code?: unknown }).code ?? "");

/**
 * A kept connection may have died since its last use; all statements read, so one more try does no harm. A new one that
 * could not be made in time is not tried again: whoever waits has waited enough.
 */
const isLostConnection = (error: unknown) =>
  /^(ECONNRESET|EPIPE|08|57P0)/.test(sqlState(error)) ||
  (/terminated|closed|ended|query read timeout/i.test(String(error)) && !/connection timeout/i.test(String(error)));

/** A pool with every statement named, and so prepared once a connection. */
export function createDatabase(pool: Pool): Database {
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    const known = names.get(text);
    if (known || names.size >= MAX_PREPARED) return known;
    const name = createHash("sha256").update(text).digest("base64url").slice(0, 16);
    names.set(text, name);
    return name;
  };
  return {
    async query<Row>(statement: Sql) {
      const { text, values } = statement;
      const name = nameOf(text);
      const query = { text, values, ...(name && { name }) };
      const run = async () => (await pool.query(query)).rows as Row[];
      try {
        return await run().catch((error: unknown) => {
          if (isLostConnection(error)) return run();
          throw error;
        });
      } catch (cause) {
        if (OUR_MISTAKE.test(sqlState(cause))) throw cause;
        throw new DatabaseUnavailable("The database did not answer.", { cause });
      }
    },
    close: () => pool.end(),
  };
}
