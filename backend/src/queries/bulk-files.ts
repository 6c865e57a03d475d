import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";

export type BulkFile = { name: string; format: string; bytes: number; sha256: string };

export const listBulkFiles = (database: Database): Promise<BulkFile[]> =>
  database.query(sql`select name, format, bytes, sha256 from bulk_files order by position`);
