import type { Dataset } from "../dataset/csv-files.ts";
import type { DigimonRow, SkillDetail, SkillRow } from "../document-schemas/index.ts";
import { bySlug, groupBy } from "../look-up.ts";
import type { PublicUrls } from "../public-urls.ts";
import { linkTo } from "./build-digimon.ts";

/** Every skill's list row and detail, in id order. */
export function buildSkills(
  dataset: Dataset,
  rows: readonly DigimonRow[],
  urls: PublicUrls,
): { row: SkillRow; detail: SkillDetail }[] {
  const digimonRow = bySlug(rows);
  const usersOf = groupBy(dataset.digimon_skills, ({ skill }) => skill);
  const statsOf = groupBy(dataset.skill_stats, ({ skill }) => skill);
  return dataset.skills.map(({ sources: _, ...skill }) => {
    const users = usersOf(skill.slug);
    const row = { ...skill, digimon_count: users.length, url: `${urls.api}/skills/${skill.slug}` };
    const detail = {
      ...row,
      stats: statsOf(skill.slug).map(({ skill: _, source: __, ...figures }) => figures),
      digimon: users.map(({ digimon, role }) => ({ role, digimon: linkTo(digimonRow(digimon)) })),
    };
    return { row, detail };
  });
}
