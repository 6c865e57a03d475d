import type { Dataset } from "../dataset/tables.ts";
import { linkTo } from "./build-digimon-rows.ts";
import { groupBy } from "./group-by.ts";
import type { PublicUrls } from "./public-urls.ts";
import type { DigimonRow, SkillDetail, SkillRow } from "./schemas/index.ts";

/** Every skill's list row and detail, in id order. */
export function buildSkills(
  dataset: Dataset,
  rows: ReadonlyMap<string, DigimonRow>,
  urls: PublicUrls,
): { row: SkillRow; detail: SkillDetail }[] {
  const users = groupBy(dataset.digimon_skills, (row) => row.skill);
  const stats = groupBy(dataset.skill_stats, (row) => row.skill);
  return dataset.skills.map((skill) => {
    const { id, slug, name, name_ja, name_dub, meaning, aliases } = skill;
    const row = {
      ...{ id, slug, name, name_ja, name_dub, meaning, aliases },
      digimon_count: users(slug).length,
      url: `${urls.api}/skills/${slug}`,
    };
    const detail = {
      ...row,
      stats: stats(slug).map(({ skill: _, source: __, ...figures }) => figures),
      digimon: users(slug).map(({ digimon, role }) => ({ role, digimon: linkTo(rows.get(digimon)!) })),
    };
    return { row, detail };
  });
}
