import type { Level, Term, Vocabulary } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";

/** One page of a vocabulary: levels by rank, the others by name. */
export async function listTerms<Document extends Term | Level>(
  database: Database,
  vocabulary: Vocabulary,
  { page, limit }: { page: number; limit: number },
): Promise<{ total: number; data: Document[] }> {
  const offset = (page - 1) * limit;
  const [row] = await database.query<{ total: number; data: Document[] }>(sql`
    select
      (select count(*)::int from term_documents where vocabulary = ${vocabulary}) as total,
      (select coalesce(json_agg(document order by position), '[]') from (
        select document, position from term_documents
        where vocabulary = ${vocabulary} order by position limit ${limit} offset ${offset}
      ) shown) as data`);
  return row!;
}

export async function findTerm<Document extends Term | Level>(
  database: Database,
  vocabulary: Vocabulary,
  slug: string,
): Promise<Document | undefined> {
  const [row] = await database.query<{ document: Document }>(sql`
    select document from term_documents where vocabulary = ${vocabulary} and slug = ${slug}`);
  return row?.document;
}
