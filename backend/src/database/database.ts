import { createHash } from "node:crypto";
import type { Sql } from "sql-template-tag";
import type { Connections } from "./one-connection.ts";

/** SQL with `$1` and so on, and their values. */
export type Statement = Pick<Sql, "text" | "values">;

/** The access to PostgreSQL that the API needs. */
export type Database = {
  /** @throws {DatabaseUnavailable} for every reason except an error in the statement; {DatabaseOverloaded} if it works */
  query<Row>(statement: Statement): Promise<Row[]>;
  close(): Promise<void>;
};

/** The database could not be reached or did not respond in time. A later attempt may succeed. */
export class DatabaseUnavailable extends Error {
  override readonly name: string = "DatabaseUnavailable";
}

/** The database works, and has no capacity left for a statement: connections, memory or time. */
export class DatabaseOverloaded extends DatabaseUnavailable {
  override readonly name = "DatabaseOverloaded";
}

/** The data was replaced by another version since the request began. A repetition of the request succeeds. */
export class DataReplaced extends Error {
  override readonly name = "DataReplaced";
}

/** Number of prepared statements per connection. Further combinations of filters are parsed on every execution. */
const MAX_PREPARED = 256;

/**
 * SQLSTATE classes of errors in the statement itself: data exception, integrity violation, syntax or access.
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const STATEMENT_ERROR = /^(22|23|42)/;

const sqlState = (error: unknown) => String((error as { code?: unknown }).code ?? "");

/**
 * A pooled connection can be lost between two uses. All statements only read, so the statement is repeated once. A new
 * connection that timed out is not tried again, because the client has waited long enough.
 */
const isLostConnection = (error: unknown) =>
  /^(ECONNRESET|EPIPE|08|57P0)/.test(sqlState(error)) ||
  (/terminated|closed|ended|query read timeout/i.test(String(error)) && !/connection timeout/i.test(String(error)));

/**
 * Too many connections or too little memory (class 53), or more than the time that a statement may take, which is enough for
 * every statement on a database with little to do.
 */
const isOverload = (error: unknown) => /^(53|57014)/.test(sqlState(error));

/** The pool's own message: all its connections are busy, or wait for a database that does not respond. */
const isBusyPool = (error: unknown) => /timeout exceeded when trying to connect/.test(String(error));

/**
 * A migration changed the type of a column that a prepared statement returns: PostgreSQL refuses the statement for the rest
 * of the connection.
 */
const isStalePlan = (error: unknown) => sqlState(error) === "0A000" && /cached plan/.test(String(error));

/** Wraps connections: every statement has a name, so that a connection prepares it only once. */
export function createDatabase(connections: Connections): Database {
  const names = new Map<string, string>();
  // Part of every name, so that all statements can be prepared again.
  let generation = 0;
  const nameOf = (text: string) => {
    const known = names.get(text);
    if (known || names.size >= MAX_PREPARED) return known;
    const name = createHash("sha256").update(`${generation} ${text}`).digest("base64url").slice(0, 16);
    names.set(text, name);
    return name;
  };
  // Statements that the database completed or refused for lack of time.
  let responses = 0;
  return {
    async query<Row>({ text, values }: Statement) {
      const before = responses;
      const run = async () => {
        const name = nameOf(text);
        const { rows } = await connections.query({ text, values, ...(name && { name }) });
        responses++;
        return rows as Row[];
      };
      try {
        return await run().catch((error: unknown) => {
          if (isStalePlan(error)) {
            generation++;
            names.clear();
          } else if (!isLostConnection(error)) throw error;
          return run();
        });
      } catch (cause) {
        if (STATEMENT_ERROR.test(sqlState(cause))) throw cause;
        if (isOverload(cause)) responses++;
        if (isOverload(cause) || (isBusyPool(cause) && responses > before))
          throw new DatabaseOverloaded("The database has no capacity left.", { cause });
        throw new DatabaseUnavailable("The database did not respond.", { cause });
      }
    },
    close: () => connections.end(),
  };
}
