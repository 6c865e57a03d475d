import type { Row } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";

const file = columnsOf("bulk_files", "file");

/** The whole-data downloads of this data version. */
export const listBulkFiles = (database: Database) =>
  database.query<Pick<Row<"bulk_files">, "name" | "format" | "bytes" | "sha256">>(sql`
    select ${file.name}, ${file.format}, ${file.bytes}, ${file.sha256} from bulk_files file order by ${file.position}`);
