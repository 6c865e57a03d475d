import { Migration } from "@mikro-orm/migrations";
import { API_ROLE } from "../roles.ts";

/** Tables, constraints and indexes as `orm.schema.getCreateSchemaSQL()` writes them, and the API's right to read. */
export class Migration20261124Initial extends Migration {
  override up(): void {
    this.addSql(
      `create table "attributes" ("id" smallint not null, "slug" text not null, "name" text not null, "name_dub" text null, primary key ("id"))`,
    );
    this.addSql(`alter table "attributes" add constraint "attributes_slug_unique" unique ("slug")`);
    this.addSql(
      `create table "bulk_files" ("name" text not null, "position" smallint not null, "format" text not null, "bytes" int not null, "sha256" text not null, primary key ("name"))`,
    );
    this.addSql(
      `create table "data_version" ("id" smallint not null default 1, "version" text not null, "summary" json not null, "loaded_at" timestamptz not null default now(), primary key ("id"))`,
    );
    this.addSql(`alter table "data_version" add constraint "data_version_only_one_row_check" check (id = 1)`);
    this.addSql(
      `create table "digimon" ("id" int not null, "slug" text not null, "name" text not null, "folded" text collate "C" not null, "name_ja" text null, "name_dub" text null, "x_antibody" boolean not null, "release_year" smallint null, "level_rank" smallint not null, "sources" text[] not null, primary key ("id"))`,
    );
    this.addSql(`alter table "digimon" add constraint "digimon_slug_unique" unique ("slug")`);
    this.addSql(`alter table "digimon" add constraint "digimon_name_unique" unique ("name")`);
    this.addSql(`create index "digimon_x_antibody_index" on "digimon" ("x_antibody")`);
    this.addSql(`create index "digimon_release_year_index" on "digimon" ("release_year")`);
    this.addSql(`create index "digimon_folded_index" on "digimon" ("folded", "id")`);
    this.addSql(`create index "digimon_level_rank_index" on "digimon" ("level_rank", "id")`);
    this.addSql(
      `create index "digimon_folded_trgm_index" on "digimon" using gin ("folded" gin_trgm_ops) with (fastupdate = off)`,
    );
    this.addSql(`alter table "digimon" add constraint "digimon_slug_check" check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')`);
    this.addSql(
      `alter table "digimon" add constraint "digimon_release_year_check" check (release_year >= 1997 and release_year <= 2100)`,
    );
    this.addSql(
      `create table "digimon_attributes" ("digimon_id" int not null, "attribute_id" smallint not null, "position" smallint not null, primary key ("digimon_id", "attribute_id"))`,
    );
    this.addSql(
      `create index "digimon_attributes_attribute_id_digimon_id_index" on "digimon_attributes" ("attribute_id", "digimon_id")`,
    );
    this.addSql(
      `create table "digimon_documents" ("digimon_id" int not null, "link" json not null, "row" json not null, "detail" json not null, primary key ("digimon_id"))`,
    );
    // Not compressed: 11 MB more on disk, and a detail is read in a third less time.
    this.addSql(`alter table "digimon_documents" alter column "detail" set storage external`);
    this.addSql(
      `create table "digimon_keys" ("key" text collate "C" not null, "digimon_id" int not null, "priority" smallint not null, primary key ("key", "digimon_id"))`,
    );
    this.addSql(`create index "digimon_keys_digimon_id_index" on "digimon_keys" ("digimon_id")`);
    this.addSql(
      `create index "digimon_keys_trgm_index" on "digimon_keys" using gin ("key" gin_trgm_ops) with (fastupdate = off)`,
    );
    this.addSql(
      `create table "digimon_names" ("digimon_id" int not null, "position" smallint not null, "name" text not null, "lang" text not null, "kind" text not null, primary key ("digimon_id", "position"))`,
    );
    this.addSql(
      `alter table "digimon_names" add constraint "digimon_names_lang_check" check (lang in ('ja-Latn', 'ja', 'en', 'ko', 'zh-Hans'))`,
    );
    this.addSql(
      `alter table "digimon_names" add constraint "digimon_names_kind_check" check (kind in ('primary', 'japanese', 'dub', 'game', 'translation', 'alias', 'variant'))`,
    );
    this.addSql(
      `create table "digimon_stats" ("digimon_id" int not null, "game" text not null, "basis" text not null, "game_number" smallint null, "hp" smallint not null, "sp" smallint not null, "atk" smallint not null, "def" smallint not null, "int" smallint not null, "spd" smallint not null, "memory" smallint null, "equip_slots" smallint null, "element" text null, "weak_element" text null, "aptitude" smallint null, primary key ("digimon_id", "game"))`,
    );
    this.addSql(
      `alter table "digimon_stats" add constraint "digimon_stats_figures_check" check (least(hp, sp, atk, def, int, spd) >= 0)`,
    );
    this.addSql(
      `create table "evolutions" ("from_id" int not null, "to_id" int not null, "kind" text not null, "main_line" boolean not null, "requires_partner" boolean not null, "media" text[] not null, "weight" smallint not null, "document" json not null, primary key ("from_id", "to_id"))`,
    );
    this.addSql(`create index "evolutions_to_id_from_id_index" on "evolutions" ("to_id", "from_id")`);
    this.addSql(`alter table "evolutions" add constraint "evolutions_no_self_loop_check" check (from_id <> to_id)`);
    this.addSql(
      `alter table "evolutions" add constraint "evolutions_kind_check" check (kind in ('normal', 'jogress', 'digixros', 'mode-change', 'warp', 'armor', 'x-antibody', 'spirit', 'special'))`,
    );
    this.addSql(
      `alter table "evolutions" add constraint "evolutions_weight_check" check (weight >= 0 and weight <= 2)`,
    );
    this.addSql(
      `alter table "evolutions" add constraint "evolutions_media_check" check (media <@ array['game', 'story', 'card'])`,
    );
    this.addSql(
      `create table "evolution_conditions" ("from_id" int not null, "to_id" int not null, "position" smallint not null, "context" text not null, "condition" text not null, primary key ("from_id", "to_id", "position"))`,
    );
    this.addSql(
      `alter table "evolution_conditions" add constraint "evolution_conditions_short_check" check (char_length(condition) <= 80)`,
    );
    this.addSql(
      `alter table "evolution_conditions" add constraint "evolution_conditions_context_check" check (context in ('general', 'time-stranger', 'cyber-sleuth', 'dawn-dusk'))`,
    );
    this.addSql(
      `create table "fields" ("id" smallint not null, "slug" text not null, "name" text not null, primary key ("id"))`,
    );
    this.addSql(`alter table "fields" add constraint "fields_slug_unique" unique ("slug")`);
    this.addSql(
      `create table "digimon_fields" ("digimon_id" int not null, "field_id" smallint not null, "position" smallint not null, primary key ("digimon_id", "field_id"))`,
    );
    this.addSql(
      `create index "digimon_fields_field_id_digimon_id_index" on "digimon_fields" ("field_id", "digimon_id")`,
    );
    this.addSql(
      `create table "fusions" ("id" int not null, "to_id" int not null, "kind" text not null, primary key ("id"))`,
    );
    this.addSql(`create index "fusions_to_id_index" on "fusions" ("to_id")`);
    this.addSql(`alter table "fusions" add constraint "fusions_kind_check" check (kind in ('jogress', 'digixros'))`);
    this.addSql(
      `create table "fusion_members" ("fusion_id" int not null, "digimon_id" int not null, "quantity" smallint not null, primary key ("fusion_id", "digimon_id"))`,
    );
    this.addSql(
      `create index "fusion_members_digimon_id_fusion_id_index" on "fusion_members" ("digimon_id", "fusion_id")`,
    );
    this.addSql(`alter table "fusion_members" add constraint "fusion_members_quantity_check" check (quantity > 0)`);
    this.addSql(
      `create table "levels" ("id" smallint not null, "slug" text not null, "name" text not null, "name_ja" text null, "name_dub" text null, "rank" smallint not null, "on_ladder" boolean not null, primary key ("id"))`,
    );
    this.addSql(`alter table "levels" add constraint "levels_slug_unique" unique ("slug")`);
    this.addSql(`alter table "levels" add constraint "levels_rank_unique" unique ("rank")`);
    this.addSql(
      `create table "digimon_levels" ("digimon_id" int not null, "level_id" smallint not null, "position" smallint not null, primary key ("digimon_id", "level_id"))`,
    );
    this.addSql(
      `create index "digimon_levels_level_id_digimon_id_index" on "digimon_levels" ("level_id", "digimon_id")`,
    );
    this.addSql(
      `create table "skills" ("id" int not null, "slug" text not null, "name" text not null, "folded" text collate "C" not null, "name_ja" text null, "name_dub" text null, "meaning" text null, "aliases" text[] not null, "searched" text collate "C" not null, primary key ("id"))`,
    );
    this.addSql(`alter table "skills" add constraint "skills_slug_unique" unique ("slug")`);
    this.addSql(`create index "skills_folded_index" on "skills" ("folded", "id")`);
    this.addSql(
      `create index "skills_searched_trgm_index" on "skills" using gin ("searched" gin_trgm_ops) with (fastupdate = off)`,
    );
    this.addSql(
      `create table "digimon_skills" ("digimon_id" int not null, "skill_id" int not null, "position" smallint not null, "role" text not null, "learned_at" text[] not null, primary key ("digimon_id", "skill_id"))`,
    );
    this.addSql(
      `create index "digimon_skills_skill_id_digimon_id_index" on "digimon_skills" ("skill_id", "digimon_id")`,
    );
    this.addSql(
      `alter table "digimon_skills" add constraint "digimon_skills_role_check" check (role in ('signature', 'attack', 'learned'))`,
    );
    this.addSql(
      `create table "skill_documents" ("skill_id" int not null, "row" json not null, "detail" json not null, primary key ("skill_id"))`,
    );
    this.addSql(
      `create table "skill_stats" ("skill_id" int not null, "game" text not null, "element" text null, "kind" text null, "power" smallint null, "sp_cost" smallint null, "inheritable" boolean null, primary key ("skill_id", "game"))`,
    );
    this.addSql(
      `create table "sources" ("code" text not null, "family" text not null, "repository" text not null, "path" text not null, "commit" text not null, "licence" text not null, "taken" text not null, primary key ("code"))`,
    );
    this.addSql(
      `create table "term_documents" ("vocabulary" text not null, "position" smallint not null, "slug" text not null, "document" json not null, primary key ("vocabulary", "position"))`,
    );
    this.addSql(
      `alter table "term_documents" add constraint "term_documents_vocabulary_slug_unique" unique ("vocabulary", "slug")`,
    );
    this.addSql(
      `create table "types" ("id" smallint not null, "slug" text not null, "name" text not null, "name_dub" text null, primary key ("id"))`,
    );
    this.addSql(`alter table "types" add constraint "types_slug_unique" unique ("slug")`);
    this.addSql(
      `create table "digimon_types" ("digimon_id" int not null, "type_id" smallint not null, "position" smallint not null, primary key ("digimon_id", "type_id"))`,
    );
    this.addSql(`create index "digimon_types_type_id_digimon_id_index" on "digimon_types" ("type_id", "digimon_id")`);
    this.addSql(
      `alter table "digimon_attributes" add constraint "digimon_attributes_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_attributes" add constraint "digimon_attributes_attribute_id_foreign" foreign key ("attribute_id") references "attributes" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_documents" add constraint "digimon_documents_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_keys" add constraint "digimon_keys_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id")`,
    );
    this.addSql(
      `alter table "digimon_names" add constraint "digimon_names_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id")`,
    );
    this.addSql(
      `alter table "digimon_stats" add constraint "digimon_stats_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id")`,
    );
    this.addSql(
      `alter table "evolutions" add constraint "evolutions_from_id_foreign" foreign key ("from_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "evolutions" add constraint "evolutions_to_id_foreign" foreign key ("to_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "evolution_conditions" add constraint "evolution_conditions_from_id_to_id_foreign" foreign key ("from_id", "to_id") references "evolutions" ("from_id", "to_id") on update cascade`,
    );
    this.addSql(
      `alter table "digimon_fields" add constraint "digimon_fields_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_fields" add constraint "digimon_fields_field_id_foreign" foreign key ("field_id") references "fields" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "fusions" add constraint "fusions_to_id_foreign" foreign key ("to_id") references "digimon" ("id")`,
    );
    this.addSql(
      `alter table "fusion_members" add constraint "fusion_members_fusion_id_foreign" foreign key ("fusion_id") references "fusions" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "fusion_members" add constraint "fusion_members_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_levels" add constraint "digimon_levels_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_levels" add constraint "digimon_levels_level_id_foreign" foreign key ("level_id") references "levels" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_skills" add constraint "digimon_skills_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_skills" add constraint "digimon_skills_skill_id_foreign" foreign key ("skill_id") references "skills" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "skill_documents" add constraint "skill_documents_skill_id_foreign" foreign key ("skill_id") references "skills" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "skill_stats" add constraint "skill_stats_skill_id_foreign" foreign key ("skill_id") references "skills" ("id")`,
    );
    this.addSql(
      `alter table "digimon_types" add constraint "digimon_types_digimon_id_foreign" foreign key ("digimon_id") references "digimon" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "digimon_types" add constraint "digimon_types_type_id_foreign" foreign key ("type_id") references "types" ("id") on update cascade on delete cascade`,
    );

    this.addSql(`grant usage on schema public to "${API_ROLE}"`);
    this.addSql(`grant select on all tables in schema public to "${API_ROLE}"`);
    this.addSql(`alter default privileges in schema public grant select on tables to "${API_ROLE}"`);
  }
}
