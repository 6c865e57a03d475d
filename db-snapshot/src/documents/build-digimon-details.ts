import type { Dataset } from "../dataset/tables.ts";
import { linkTo } from "./build-digimon-rows.ts";
import { type EvolutionEdge, WEIGHT } from "./build-evolution-steps.ts";
import { groupBy } from "./group-by.ts";
import { namesOf } from "./names.ts";
import { type DigimonDetail, type DigimonRow, MAX_EVOLUTIONS_IN_DETAIL } from "./schemas/index.ts";

/** Every Digimon's detail, in id order. */
export function buildDigimonDetails(
  dataset: Dataset,
  rows: ReadonlyMap<string, DigimonRow>,
  edges: readonly EvolutionEdge[],
): DigimonDetail[] {
  const furtherNames = groupBy(dataset.digimon_names, (row) => row.digimon);
  const skillsOf = skillsByDigimon(dataset);
  const stats = groupBy(dataset.stats, (row) => row.digimon);
  const shown = edges.filter((edge) => edge.weight < WEIGHT.CARDS_ONLY).sort((a, b) => a.weight - b.weight);
  const before = groupBy(shown, (edge) => edge.to.slug);
  const after = groupBy(shown, (edge) => edge.from.slug);
  const sources = new Map(dataset.sources.map((source) => [source.code, source]));

  return dataset.digimon.map((digimon) => ({
    ...rows.get(digimon.slug)!,
    names: namesOf(digimon, furtherNames(digimon.slug)),
    skills: skillsOf(digimon.slug),
    evolves_from: side(before(digimon.slug), (edge) => edge.from),
    evolves_to: side(after(digimon.slug), (edge) => edge.to),
    stats: stats(digimon.slug).map(({ digimon: _, sources: __, ...figures }) => figures),
    sources: digimon.sources.map((code) => {
      const { family, repository, path } = sources.get(code)!;
      return { code, family, repository, path };
    }),
  }));
}

function side(edges: readonly EvolutionEdge[], other: (edge: EvolutionEdge) => DigimonRow) {
  const data = edges.slice(0, MAX_EVOLUTIONS_IN_DETAIL);
  return { total: edges.length, data: data.map((edge) => ({ digimon: linkTo(other(edge)), ...edge.step })) };
}

function skillsByDigimon(dataset: Dataset) {
  const skills = new Map(dataset.skills.map((skill) => [skill.slug, skill]));
  const joins = groupBy(dataset.digimon_skills, (row) => row.digimon);
  return (digimon: string): DigimonDetail["skills"] =>
    joins(digimon).map(({ skill, role, learned_at }) => {
      const { slug, name, name_ja, name_dub } = skills.get(skill)!;
      return { slug, name, name_ja, name_dub, role, learned_at: learned_at.map(parseLearnedAt) };
    });
}

function parseLearnedAt(cell: string): DigimonDetail["skills"][number]["learned_at"][number] {
  const [game, level] = cell.split(":") as ["time-stranger" | "cyber-sleuth" | "dawn-dusk", string];
  return { game, level: Number(level) };
}
