import type { Row, TableName } from "@digidex/db-snapshot";
import { raw, type Sql } from "sql-template-tag";

type Columns<T extends TableName> = { readonly [C in keyof Row<T>]: Sql };

/**
 * The columns of a table as identifiers for statements. A column that no entity declares fails the type check.
 * @param alias under which the statement selects from the table
 * @example
 * const d = columnsOf("digimon", "d");
 * sql`select ${d.slug} from digimon d`; // select d.slug from digimon d
 */
export function columnsOf<T extends TableName>(table: T, alias: string = table): Columns<T> {
  const identifiers: Record<string, Sql> = {};
  return new Proxy(identifiers as Columns<T>, {
    get(_, column) {
      const name = String(column);
      identifiers[name] ??= raw(`${alias}.${name}`);
      return identifiers[name];
    },
  });
}
