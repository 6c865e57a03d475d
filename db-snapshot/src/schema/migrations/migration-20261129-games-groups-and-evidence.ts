import { Migration } from "@mikro-orm/migrations";

export class Migration20261129GamesGroupsAndEvidence extends Migration {
  override up(): void {
    this.addSql(
      `create table "games" ("id" smallint not null, "slug" text not null, "name" text not null, "basis" text not null, "filterable" boolean not null, "works" text[] not null, primary key ("id"))`,
    );
    this.addSql(`alter table "games" add constraint "games_slug_unique" unique ("slug")`);
    this.addSql(
      `create table "digimon_games" ("digimon_id" int not null, "game_id" smallint not null, "position" smallint not null, primary key ("digimon_id", "game_id"))`,
    );
    this.addSql(`create index "digimon_games_game_id_digimon_id_index" on "digimon_games" ("game_id", "digimon_id")`);
    this.addSql(
      `create table "groups" ("id" smallint not null, "slug" text not null, "name" text not null, "name_ja" text null, "name_dub" text null, primary key ("id"))`,
    );
    this.addSql(`alter table "groups" add constraint "groups_slug_unique" unique ("slug")`);
    this.addSql(
      `create table "digimon_groups" ("digimon_id" int not null, "group_id" smallint not null, "position" smallint not null, "core" boolean null, primary key ("digimon_id", "group_id"))`,
    );
    this.addSql(
      `create index "digimon_groups_group_id_digimon_id_index" on "digimon_groups" ("group_id", "digimon_id")`,
    );
    this.addSql(
      `create table "skill_figures" ("skill_id" int not null, "game_id" smallint not null, "position" smallint not null, "element" text null, "power" smallint null, primary key ("skill_id", "game_id", "position"))`,
    );
    this.addSql(`create index "skill_figures_game_id_element_index" on "skill_figures" ("game_id", "element")`);
    this.addSql(`alter table "digimon" add "x_antibody_kind" text null`);
    this.addSql(
      `alter table "digimon" add constraint "digimon_x_antibody_kind_check" check ("x_antibody_kind" in ('form', 'natural'))`,
    );
    this.addSql(`alter table "digimon_names" drop constraint "digimon_names_kind_check"`);
    this.addSql(`alter table "digimon_names" drop constraint "digimon_names_lang_check"`);
    this.addSql(
      `alter table "digimon_names" add constraint "digimon_names_kind_check" check ("kind" in ('primary', 'japanese', 'dub', 'game', 'card', 'translation', 'alias', 'variant', 'abbreviation', 'reading'))`,
    );
    this.addSql(
      `alter table "digimon_names" add constraint "digimon_names_lang_check" check ("lang" in ('ja-Latn', 'ja', 'ja-Hira', 'en', 'ko', 'zh-Hans'))`,
    );
    this.addSql(`alter table "digimon_stats" drop constraint "digimon_stats_game_check"`);
    this.addSql(
      `alter table "digimon_stats" add constraint "digimon_stats_game_check" check ("game" in ('time-stranger', 'cyber-sleuth', 'dawn-dusk', 'next-order', 'redigitize-decode'))`,
    );
    this.addSql(
      `alter table "evolutions" add "evidence" double precision not null default 0, add "games" text[] not null default '{}', add "requirements" json not null default '[]'`,
    );
    this.addSql(`alter table "evolutions" alter column "main_line" drop not null`);
    this.addSql(`alter table "evolution_conditions" drop constraint "evolution_conditions_context_check"`);
    this.addSql(`alter table "evolution_conditions" drop constraint "evolution_conditions_short_check"`);
    this.addSql(
      `alter table "evolution_conditions" add constraint "evolution_conditions_context_check" check ("context" in ('general', 'time-stranger', 'cyber-sleuth', 'dawn-dusk', 'next-order', 'redigitize-decode'))`,
    );
    this.addSql(
      `alter table "evolution_conditions" add constraint "evolution_conditions_short_check" check (char_length(condition) <= 240)`,
    );
    this.addSql(`alter table "skill_stats" drop constraint "skill_stats_game_check"`);
    this.addSql(
      `alter table "skill_stats" add constraint "skill_stats_game_check" check ("game" in ('time-stranger', 'cyber-sleuth', 'dawn-dusk', 'next-order', 'redigitize-decode'))`,
    );
    this.addSql(`alter table "term_documents" drop constraint "term_documents_vocabulary_check"`);
    this.addSql(`alter table "term_documents" add "detail" json not null default '{}'`);
    this.addSql(
      `alter table "term_documents" add constraint "term_documents_vocabulary_check" check ("vocabulary" in ('levels', 'attributes', 'fields', 'types', 'games', 'groups'))`,
    );
    this.addSql(`alter table "games" add constraint "games_basis_check" check ("basis" in ('table', 'wiki'))`);
    this.addSql(
      `alter table "digimon_games" add constraint "digimon_games_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_games" add constraint "digimon_games_game_id_foreign" foreign key ("game_id") references "games" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_groups" add constraint "digimon_groups_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_groups" add constraint "digimon_groups_group_id_foreign" foreign key ("group_id") references "groups" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "skill_figures" add constraint "skill_figures_skill_id_foreign" foreign key ("skill_id") references "skills" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "skill_figures" add constraint "skill_figures_game_id_foreign" foreign key ("game_id") references "games" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "skill_figures" add constraint "skill_figures_element_check" check ("element" in ('fire', 'water', 'ice', 'plant', 'wind', 'earth', 'electricity', 'steel', 'light', 'dark', 'null'))`,
    );
  }
}
