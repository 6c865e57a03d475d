import type { Release } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";
import { limitOffset } from "./fragments.ts";

const release = columnsOf("data_releases", "release");

/** One page of the releases of the data set, the newest first. */
export async function listReleases(database: Database, paging: { page: number; limit: number }) {
  const [row] = await database.query<{ total: number; data: Release[] }>(sql`
    select (select count(*)::int from data_releases release) as total, (
      select coalesce(json_agg(document order by id desc), '[]') from (
        select ${release.id}, ${release.document} from data_releases release order by ${release.id} desc ${limitOffset(paging)}
      ) shown
    ) as data`);
  return required(row, "page of releases");
}
