import { and, asc, count, eq, inArray, like, lt, or, sql } from "drizzle-orm";
import { required } from "../../../src/required.ts";
import type { PublicUrls } from "../../database.ts";
import type { Database } from "./database.ts";
import { linkOf, rowOf, toLink, toRow } from "./rows.ts";
import {
  digimon,
  digimonLevels,
  digimonNames,
  digimonSkills,
  digimonStats,
  evolutionConditions,
  evolutions,
  fusions,
  levels,
  sources,
} from "./schema.ts";

/** Weight of steps seen on cards only, which are excluded. */
const CARDS_ONLY = 2;
/** Maximum number of steps in each direction. */
const MAX_STEPS = 60;

const stepColumns = { kind: true, requires_partner: true, main_line: true, media: true, from_id: true } as const;
const conditionsOf = {
  columns: { context: true, condition: true },
  orderBy: asc(evolutionConditions.position),
} as const;
const fusionsOf = {
  columns: { kind: true },
  orderBy: asc(fusions.id),
  with: {
    members: {
      columns: { quantity: true, digimon_id: true },
      with: { digimon: { columns: { slug: true, name: true } } },
    },
  },
} as const;

const GAMES: Record<string, string> = {
  "time-stranger": "Time Stranger: ",
  "cyber-sleuth": "Cyber Sleuth: ",
  "dawn-dusk": "Dawn/Dusk: ",
};

type Fusion = {
  kind: string;
  members: { quantity: number; digimon_id: number; digimon: { slug: string; name: string } | null }[];
};
type Step = {
  from_id: number;
  kind: string;
  requires_partner: boolean;
  main_line: boolean;
  media: string[];
  conditions: { context: string; condition: string }[];
};

/** A prepared relational query for the Digimon, one for the totals of its steps, one for its sources. */
export function prepareGetDigimon(db: Database, urls: PublicUrls) {
  const detail = db.query.digimon
    .findFirst({
      columns: { ...rowOf.columns, sources: true },
      where: eq(digimon.slug, sql.placeholder("slug")),
      with: {
        ...rowOf.with,
        names: { columns: { name: true, lang: true, kind: true }, orderBy: asc(digimonNames.position) },
        skills: {
          columns: { role: true, learned_at: true },
          with: { skill: { columns: { slug: true, name: true, name_ja: true, name_dub: true } } },
          orderBy: asc(digimonSkills.position),
        },
        stats: { columns: { digimon_id: false }, orderBy: asc(digimonStats.game) },
        fusions: fusionsOf,
        evolves_from: {
          ...{ columns: stepColumns, where: lt(evolutions.weight, CARDS_ONLY), limit: MAX_STEPS },
          orderBy: [asc(evolutions.weight), asc(evolutions.from_id)],
          with: { conditions: conditionsOf, from: linkOf },
        },
        evolves_to: {
          ...{ columns: stepColumns, where: lt(evolutions.weight, CARDS_ONLY), limit: MAX_STEPS },
          orderBy: [asc(evolutions.weight), asc(evolutions.to_id)],
          with: { conditions: conditionsOf, to: { ...linkOf, with: { ...linkOf.with, fusions: fusionsOf } } },
        },
      },
    })
    .prepare("get_digimon");
  const id = sql.placeholder("id");
  const totals = db
    .select({
      from: sql<number>`count(*) filter (where ${evolutions.to_id} = ${id})::int`,
      to: sql<number>`count(*) filter (where ${evolutions.from_id} = ${id})::int`,
      all: count(),
    })
    .from(evolutions)
    .where(and(lt(evolutions.weight, CARDS_ONLY), or(eq(evolutions.to_id, id), eq(evolutions.from_id, id))))
    .prepare("count_steps");
  const sourcesOf = (codes: string[]) =>
    db
      .select({ code: sources.code, family: sources.family, repository: sources.repository, path: sources.path })
      .from(sources)
      .where(inArray(sources.code, codes));

  return async (slug: string) => {
    const found = await detail.execute({ slug });
    if (!found) return undefined;
    const [[counted], origins] = await Promise.all([totals.execute({ id: found.id }), sourcesOf(found.sources)]);
    const total = required(counted, "total");
    const { fusions: own, ...shown } = found;
    return {
      ...toRow(shown, urls),
      skills: shown.skills.map(({ skill, role, learned_at }) => ({
        ...required(skill ?? undefined, "skill"),
        role,
        learned_at: learned_at.map((learned) => {
          const [game, level] = learned.split(":");
          return { game, level: Number(level) };
        }),
      })),
      evolves_from: {
        total: total.from,
        data: shown.evolves_from.map((step) => ({
          digimon: toLink(required(step.from ?? undefined, "from"), urls),
          ...toStep(step, own),
        })),
      },
      evolves_to: {
        total: total.to,
        data: shown.evolves_to.map((step) => {
          const to = required(step.to ?? undefined, "to");
          return { digimon: toLink(to, urls), ...toStep(step, to.fusions) };
        }),
      },
      sources: shown.sources.map((code) =>
        required(
          origins.find((source) => source.code === code),
          code,
        ),
      ),
    };
  };
}

function toStep({ from_id, kind, requires_partner, main_line, media, conditions }: Step, fusionsOfTarget: Fusion[]) {
  const [first] = conditions;
  return {
    ...{ kind, requires_partner, main_line, media },
    condition: first ? `${GAMES[first.context] ?? ""}${first.condition}` : null,
    conditions: conditions.map(({ context, condition }) => ({ context, text: condition })),
    partners: fusionsOfTarget
      .filter(({ members }) => members.some((member) => member.digimon_id === from_id))
      .map((fusion) => ({
        kind: fusion.kind,
        digimon: fusion.members
          .map((one) => ({
            ...required(one.digimon ?? undefined, "partner"),
            quantity: one.quantity - Number(one.digimon_id === from_id),
          }))
          .filter(({ quantity }) => quantity > 0),
      })),
  };
}

type ListDigimon = { level: string; name: string; page: number; limit: number };

/** Two prepared statements: the page with its relations, and the total. */
export function prepareListDigimon(db: Database, urls: PublicUrls) {
  const ofLevel = db
    .select({ id: digimonLevels.digimon_id })
    .from(digimonLevels)
    .innerJoin(levels, eq(levels.id, digimonLevels.level_id))
    .where(eq(levels.slug, sql.placeholder("level")));
  const where = and(like(digimon.folded, sql.placeholder("pattern")), inArray(digimon.id, ofLevel));
  const page = db.query.digimon
    .findMany({
      ...rowOf,
      ...{ where, orderBy: asc(digimon.id), limit: sql.placeholder("limit"), offset: sql.placeholder("offset") },
    })
    .prepare("list_digimon");
  const total = db.select({ total: count() }).from(digimon).where(where).prepare("count_digimon");

  return async ({ level, name, page: number, limit }: ListDigimon) => {
    const pattern = `%${name.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
    const [rows, counted] = await Promise.all([
      page.execute({ level, pattern, limit, offset: (number - 1) * limit }),
      total.execute({ level, pattern }),
    ]);
    return { total: counted[0]?.total ?? 0, data: rows.map((row) => toRow(row, urls)) };
  };
}
