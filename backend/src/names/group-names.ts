import type { GroupTerm } from "@digidex/db-snapshot/documents";
import { createNameSearch, type NameSearch } from "@digidex/db-snapshot/name-search";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";

/** A name of a group of the stories, and the members of the group by id. */
type GroupName = { text: string; lang: string; members: readonly { id: number; isCore: boolean }[] };

/** All names of all groups, in memory. */
export type GroupNames = NameSearch<GroupName>;

const g = columnsOf("groups", "g");
const member = columnsOf("digimon_groups", "member");

type Loaded = Pick<GroupTerm, "name" | "name_ja" | "name_dub"> & { members: [digimonId: number, isCore: boolean][] };

/** Reads all names in one statement: about 40 groups with 400 members. */
export async function loadGroupNames(database: Database): Promise<GroupNames> {
  const rows = await database.query<Loaded>(sql`
    select ${g.name}, ${g.name_ja}, ${g.name_dub}, coalesce((
      select json_agg(json_build_array(${member.digimon_id}, ${member.core} is true)) from digimon_groups member
      where ${member.group_id} = ${g.id}
    ), '[]') as members
    from groups g order by ${g.id}`);
  return createNameSearch(
    rows.flatMap(({ name, name_ja, name_dub, members: all }): GroupName[] => {
      const members = all.map(([id, isCore]) => ({ id, isCore }));
      return [
        { text: name, lang: "en", members },
        ...(name_ja ? [{ text: name_ja, lang: "ja", members }] : []),
        ...(name_dub && name_dub !== name ? [{ text: name_dub, lang: "en", members }] : []),
      ];
    }),
  );
}
