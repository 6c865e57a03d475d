import sql, { raw, type Sql } from "sql-template-tag";

/**
 * The LIMIT and OFFSET of a page. The limit stands in the statement's text and the first page has no offset: for values
 * that it does not know the planner assumes a tenth of the table, and sorts all of it where an index has the order.
 * @param limit a whole number that a schema has checked
 */
export function cut({ page, limit }: { page: number; limit: number }): Sql {
  const size = raw(String(Math.trunc(limit)));
  return page === 1 ? sql`limit ${size}` : sql`limit ${size} offset ${(page - 1) * limit}`;
}
