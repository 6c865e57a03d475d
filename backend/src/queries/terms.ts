import type { Level, Term, Vocabulary } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import { cut } from "./cut.ts";

export type TermPage<Document> = { total: number; data: JsonText<Document[]> };

/** One page of a vocabulary: levels by rank, the others by name. */
export async function listTerms<Document extends Term | Level>(
  database: Database,
  vocabulary: Vocabulary,
  paging: { page: number; limit: number },
): Promise<TermPage<Document>> {
  const [row] = await database.query<TermPage<Document>>(sql`
    select
      (select count(*)::int from term_documents where vocabulary = ${vocabulary}) as total,
      (select coalesce('[' || string_agg(document::text, ',' order by position) || ']', '[]') from (
        select document, position from term_documents
        where vocabulary = ${vocabulary} order by position ${cut(paging)}
      ) shown) as data`);
  return row!;
}

export async function findTerm<Document extends Term | Level>(
  database: Database,
  vocabulary: Vocabulary,
  slug: string,
): Promise<JsonText<Document> | undefined> {
  const [row] = await database.query<{ document: JsonText<Document> }>(sql`
    select document::text from term_documents where vocabulary = ${vocabulary} and slug = ${slug}`);
  return row?.document;
}
