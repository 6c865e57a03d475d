import { Pool } from "pg";
import type { PublicUrls } from "../database.ts";
import type { Contender, Response } from "./digidex.ts";

/**
 * The fastest simple implementation: no framework, no validation, no cache; one named, prepared statement per request,
 * whose result is the body.
 */
export async function openBarePg(databaseUrl: string, urls: PublicUrls): Promise<Contender> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const statements = bareStatements(urls);
  const body = async (name: keyof typeof statements, values: unknown[]) => {
    const { rows } = await pool.query<{ body: string }>({ name, text: statements[name], values });
    return rows[0]?.body;
  };

  const paged = (query: URLSearchParams) => {
    const limit = Number(query.get("limit") ?? 24);
    return [limit, (Number(query.get("page") ?? 1) - 1) * limit];
  };
  const respond = (text: string | undefined, path: string): Response =>
    text ? { status: 200, body: text } : { status: 404, body: JSON.stringify(notFound(path)) };

  return {
    name: "bare pg",
    prepare: (url) => async () => {
      const [path = "", search] = url.split("?");
      const query = new URLSearchParams(search);
      const [, collection, key] = path.split("/");
      if (collection === "digimon") {
        if (key) return respond(await body("detail", [decodeURIComponent(key)]), path);
        const name = (query.get("name") ?? "").toLowerCase().replace(/[\\%_]/g, "\\$&");
        return respond(await body("list", [query.get("level"), `%${name}%`, ...paged(query)]), path);
      }
      return respond(key ? await body("skill", [decodeURIComponent(key)]) : await body("skills", paged(query)), path);
    },
    close: () => pool.end(),
  };
}

const notFound = (path: string) => ({
  ...{ type: "about:blank", title: "Not found", status: 404, detail: `No route matches ${path}.` },
});

/** A Digimon's terms of one vocabulary, the primary one first. */
const terms = (vocabulary: "levels" | "attributes" | "fields" | "types", digimonId: string) => `
  (select coalesce(json_agg(json_build_object('slug', term.slug, 'name', term.name) order by member.position), '[]')
   from digimon_${vocabulary} member join ${vocabulary} term on term.id = member.${vocabulary.slice(0, -1)}_id
   where member.digimon_id = ${digimonId})`;

/**
 * One statement for each route: PostgreSQL composes the whole response as JSON from the normalised tables. It selects the
 * page first and aggregates only its rows.
 */
function bareStatements({ api, site }: PublicUrls) {
  const image = (slug: string) => `'${site}/images/' || ${slug} || '.svg'`;
  const rowFields = `
    'id', d.id, 'slug', d.slug, 'name', d.name, 'name_ja', d.name_ja, 'name_dub', d.name_dub,
    'x_antibody', d.x_antibody, 'x_antibody_kind', d.x_antibody_kind, 'release_year', d.release_year,
    'levels', ${terms("levels", "d.id")}, 'attributes', ${terms("attributes", "d.id")},
    'fields', ${terms("fields", "d.id")}, 'types', ${terms("types", "d.id")},
    'image', ${image("d.slug")}, 'url', '${api}/digimon/' || d.slug`;
  const link = (d: string) =>
    `json_build_object('slug', ${d}.slug, 'name', ${d}.name, 'levels', ${terms("levels", `${d}.id`)}, 'image', ${image(`${d}.slug`)}, 'url', '${api}/digimon/' || ${d}.slug)`;

  const page = (total: string, limit: string, offset: string) => `
    'page', json_build_object('number', ${offset} / ${limit} + 1, 'size', ${limit}, 'total', ${total},
      'total_pages', ceil(${total}::numeric / ${limit})::int)`;

  const list = `
    with hits as materialized (
      select d.id from digimon d
      where d.folded like $2 and d.id in (
        select member.digimon_id from digimon_levels member join levels level on level.id = member.level_id
        where level.slug = $1
      )
    )
    select json_build_object(
      'data', (
        select coalesce(json_agg(json_build_object(${rowFields}) order by d.id), '[]')
        from (select id from hits order by id limit $3::int offset $4::int) shown join digimon d using (id)
      ),
      ${page("(select count(*) from hits)", "$3::int", "$4::int")}
    )::text as body`;

  const conditionsOf = `
    select coalesce(json_agg(json_build_object('context', context, 'text', condition) order by position), '[]') as all,
      (array_agg(case context
        when 'general' then '' when 'time-stranger' then 'Time Stranger: ' when 'cyber-sleuth' then 'Cyber Sleuth: '
        when 'dawn-dusk' then 'Dawn/Dusk: ' when 'next-order' then 'Next Order: ' else 'Re:Digitize Decode: ' end || condition order by position))[1] as first
    from evolution_conditions where from_id = step.from_id and to_id = step.to_id`;
  const partnersOf = `
    select coalesce(json_agg(json_build_object('kind', fusion.kind, 'digimon', (
      select coalesce(json_agg(json_build_object('slug', other.slug, 'name', other.name, 'url', '${api}/digimon/' || other.slug, 'quantity',
        beside.quantity - (beside.digimon_id = step.from_id)::int)), '[]')
      from fusion_members beside join digimon other on other.id = beside.digimon_id
      where beside.fusion_id = fusion.id and beside.quantity > (beside.digimon_id = step.from_id)::int
    )) order by fusion.id), '[]') as all
    from fusions fusion join fusion_members self on self.fusion_id = fusion.id and self.digimon_id = step.from_id
    where fusion.to_id = step.to_id`;
  const steps = (own: "from_id" | "to_id", other: "from_id" | "to_id") => `
    json_build_object(
      'total', (select count(*) from evolutions where ${own} = d.id and weight < 2),
      'data', (
        select coalesce(json_agg(json_build_object(
          'digimon', ${link("neighbour")}, 'kind', step.kind, 'condition', condition.first,
          'conditions', condition.all, 'partners', partner.all, 'requires_partner', step.requires_partner,
          'main_line', coalesce(step.main_line, false), 'media', to_json(step.media))
          order by step.evidence desc, neighbour.slug collate "C"), '[]')
        from (
          select from_id, to_id, kind, requires_partner, main_line, media, evolutions.evidence
          from evolutions join digimon other on other.id = ${other}
          where ${own} = d.id and weight < 2 order by evolutions.evidence desc, other.slug collate "C" limit 60
        ) step
        join digimon neighbour on neighbour.id = step.${other}
        cross join lateral (${conditionsOf}) condition
        cross join lateral (${partnersOf}) partner
      ))`;

  const detail = `
    select json_build_object(${rowFields},
      'names', (
        select json_agg(json_build_object('name', name, 'lang', lang, 'kind', kind) order by position)
        from digimon_names where digimon_id = d.id),
      'skills', (
        select coalesce(json_agg(json_build_object('slug', s.slug, 'name', s.name, 'name_ja', s.name_ja,
          'name_dub', s.name_dub, 'url', '${api}/skills/' || s.slug, 'role', knows.role, 'learned_at', (
            select coalesce(json_agg(json_build_object(
              'game', split_part(learned, ':', 1), 'level', split_part(learned, ':', 2)::int) order by place), '[]')
            from unnest(knows.learned_at) with ordinality as at (learned, place)
          )) order by knows.position), '[]')
        from digimon_skills knows join skills s on s.id = knows.skill_id where knows.digimon_id = d.id),
      'evolves_from', ${steps("to_id", "from_id")},
      'evolves_to', ${steps("from_id", "to_id")},
      'stats', (
        select coalesce(json_agg(json_build_object('game', game, 'basis', basis, 'game_number', game_number,
          'hp', hp, 'sp', sp, 'atk', atk, 'def', def, 'int', int, 'spd', spd, 'memory', memory,
          'equip_slots', equip_slots, 'element', element, 'weak_element', weak_element, 'aptitude', aptitude)
          order by game), '[]')
        from digimon_stats where digimon_id = d.id),
      'sources', (
        select coalesce(json_agg(json_build_object('code', code, 'family', family, 'repository', repository,
          'path', path) order by place), '[]')
        from unnest(d.sources) with ordinality as named (code, place) join sources using (code))
    )::text as body
    from digimon d where d.slug = $1`;

  const skillFields = `
    'id', s.id, 'slug', s.slug, 'name', s.name, 'name_ja', s.name_ja, 'name_dub', s.name_dub, 'meaning', s.meaning,
    'aliases', to_json(s.aliases),
    'digimon_count', (select count(*) from digimon_skills where skill_id = s.id), 'url', '${api}/skills/' || s.slug`;

  const skills = `
    select json_build_object(
      'data', (
        select coalesce(json_agg(json_build_object(${skillFields}) order by s.folded, s.id), '[]')
        from (select * from skills order by folded, id limit $1::int offset $2::int) s),
      ${page("(select count(*) from skills)", "$1::int", "$2::int")}
    )::text as body`;

  const skill = `
    select json_build_object(${skillFields},
      'stats', (
        select coalesce(json_agg(json_build_object('game', game, 'element', element, 'kind', kind, 'power', power,
          'sp_cost', sp_cost, 'inheritable', inheritable) order by game), '[]')
        from skill_stats where skill_id = s.id),
      'digimon', (
        select coalesce(json_agg(json_build_object('role', knows.role, 'digimon', ${link("user_of")})
          order by user_of.id), '[]')
        from digimon_skills knows join digimon user_of on user_of.id = knows.digimon_id where knows.skill_id = s.id)
    )::text as body
    from skills s where s.slug = $1`;

  return { list, detail, skills, skill };
}
