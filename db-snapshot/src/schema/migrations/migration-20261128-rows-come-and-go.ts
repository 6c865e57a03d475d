import { Migration } from "@mikro-orm/migrations";

const CASCADES = [
  { table: "digimon_keys", name: "digimon_id", references: `"digimon" ("id")` },
  { table: "digimon_names", name: "digimon_id", references: `"digimon" ("id")` },
  { table: "digimon_stats", name: "digimon_id", references: `"digimon" ("id")` },
  { table: "fusions", name: "to_id", references: `"digimon" ("id")` },
  { table: "skill_stats", name: "skill_id", references: `"skills" ("id")` },
];

/**
 * What the loader needs that changes rows and not tables: a row takes those that refer to it with it, and the indexes for
 * searching take new rows together.
 * @see docs/decisions/0005-data-load-by-row-differences.md
 */
export class Migration20261128RowsComeAndGo extends Migration {
  override up(): void {
    for (const { table, name, references } of CASCADES) {
      this.addSql(`alter table "${table}" drop constraint "${table}_${name}_foreign"`);
      this.addSql(
        `alter table "${table}" add constraint "${table}_${name}_foreign" foreign key ("${name}") references ${references} on delete cascade`,
      );
    }
    this.addSql(`alter table "evolution_conditions" drop constraint "evolution_conditions_from_id_to_id_foreign"`);
    this.addSql(
      `alter table "evolution_conditions" add constraint "evolution_conditions_from_id_to_id_foreign" foreign key ("from_id", "to_id") references "evolutions" ("from_id", "to_id") on update cascade on delete cascade`,
    );
    for (const index of ["digimon_folded_trgm_index", "digimon_keys_trgm_index", "skills_searched_trgm_index"]) {
      this.addSql(`alter index "${index}" reset (fastupdate)`);
    }
  }
}
