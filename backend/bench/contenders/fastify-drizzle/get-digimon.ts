import { and, asc, count, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { PublicUrls } from "../../public-urls.ts";
import type { Database } from "./database.ts";
import { linkOf, rowOf } from "./relations-of.ts";
import {
  digimon,
  digimonNames,
  digimonSkills,
  digimonStats,
  evolutionConditions,
  evolutions,
  fusions,
  sources,
} from "./schema.ts";
import { toLink, toRow } from "./to-answer.ts";

/** Steps that are seen on cards only stay out, and at most this many of the others stand in a detail. */
const CARDS_ONLY = 2;
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
    const [[total], origins] = await Promise.all([totals.execute({ id: found.id }), sourcesOf(found.sources)]);
    const { fusions: own, ...shown } = found;
    return {
      ...toRow(shown, urls),
      skills: shown.skills.map(({ skill, role, learned_at }) => ({
        ...skill!,
        role,
        learned_at: learned_at.map((learned) => {
          const [game, level] = learned.split(":");
          return { game, level: Number(level) };
        }),
      })),
      evolves_from: {
        total: total!.from,
        data: shown.evolves_from.map((step) => ({ digimon: toLink(step.from!, urls), ...toStep(step, own) })),
      },
      evolves_to: {
        total: total!.to,
        data: shown.evolves_to.map((step) => ({ digimon: toLink(step.to!, urls), ...toStep(step, step.to!.fusions) })),
      },
      sources: shown.sources.map((code) => origins.find((source) => source.code === code)!),
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
          .map((one) => ({ ...one.digimon!, quantity: one.quantity - Number(one.digimon_id === from_id) }))
          .filter(({ quantity }) => quantity > 0),
      })),
  };
}
