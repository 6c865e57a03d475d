import { Migration } from "@mikro-orm/migrations";

export class Migration20261129GamesVocabulariesAndFormats extends Migration {
  override up(): void {
    this.addSql(
      `alter table "bulk_files" add constraint "bulk_files_format_check" check ("format" in ('ndjson.gz', 'json.gz', 'csv.zip'))`,
    );
    this.addSql(
      `alter table "digimon_stats" add constraint "digimon_stats_game_check" check ("game" in ('time-stranger', 'cyber-sleuth', 'dawn-dusk'))`,
    );
    this.addSql(
      `alter table "skill_stats" add constraint "skill_stats_game_check" check ("game" in ('time-stranger', 'cyber-sleuth', 'dawn-dusk'))`,
    );
    this.addSql(
      `alter table "term_documents" add constraint "term_documents_vocabulary_check" check ("vocabulary" in ('levels', 'attributes', 'fields', 'types'))`,
    );
  }
}
