import { Migration } from "@mikro-orm/migrations";

export class Migration20261129Prominence extends Migration {
  override up(): void {
    this.addSql(`alter table "digimon" add "prominence" smallint not null default 0`);
    this.addSql(`create index "digimon_prominence_index" on "digimon" ("prominence" desc, "id")`);
  }
}
