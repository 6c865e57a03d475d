import type { Vocabulary } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import { required } from "../required.ts";
import { limitOffset } from "./fragments.ts";

export type TermPage<Document> = { total: number; data: JsonText<Document[]> };

const term = columnsOf("term_documents", "term");

/** One page of a vocabulary: levels by rank, games by what is known of them, the others by name. */
export async function listTerms<Document>(
  database: Database,
  vocabulary: Vocabulary,
  paging: { page: number; limit: number },
): Promise<TermPage<Document>> {
  const [row] = await database.query<TermPage<Document>>(sql`
    select
      (select count(*)::int from term_documents term where ${term.vocabulary} = ${vocabulary}) as total,
      (select coalesce('[' || string_agg(${term.document}::text, ',' order by ${term.position}) || ']', '[]') from (
        select ${term.document}, ${term.position} from term_documents term
        where ${term.vocabulary} = ${vocabulary} order by ${term.position} ${limitOffset(paging)}
      ) term) as data`);
  return required(row, "page of terms");
}

export async function findTerm<Document>(
  database: Database,
  vocabulary: Vocabulary,
  slug: string,
): Promise<JsonText<Document> | undefined> {
  const [row] = await database.query<{ detail: JsonText<Document> }>(sql`
    select ${term.detail}::text as detail
    from term_documents term where ${term.vocabulary} = ${vocabulary} and ${term.slug} = ${slug}`);
  return row?.detail;
}
