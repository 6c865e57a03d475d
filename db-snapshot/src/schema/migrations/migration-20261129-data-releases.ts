import { Migration } from "@mikro-orm/migrations";

export class Migration20261129DataReleases extends Migration {
  override up(): void {
    this.addSql(`create table "data_releases" ("id" smallint not null, "document" json not null, primary key ("id"))`);
  }
}
