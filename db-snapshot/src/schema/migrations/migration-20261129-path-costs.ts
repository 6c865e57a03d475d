import { Migration } from "@mikro-orm/migrations";

export class Migration20261129PathCosts extends Migration {
  override up(): void {
    this.addSql(`alter table "digimon" add "evidence" real not null default 0`);
    this.addSql(`alter table "evolutions" add "path_cost" smallint not null default 0`);
  }
}
