import { SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "../../parameters/paging.ts";
import { pathSegment, searchText } from "../../parameters/text.ts";
import { Problem } from "../../problem/problem.ts";
import { findSkill, listSkills, suggestSkills } from "../../queries/skills.ts";
import { ADDRESSES } from "../addresses.ts";
import { pageOf, toPage } from "../page-of.ts";
import { operation, stored } from "../trpc.ts";

export const listSkillsProcedure = operation({ path: ADDRESSES.listSkills, tag: "Skills", summary: "List skills" })
  .input(
    z.object({
      q: searchText.meta({ description: "Searches every name and forgives typos; the best match first." }).optional(),
      ...paging,
    }),
  )
  .output(stored(pageOf(SkillRow)))
  .query(async ({ ctx, input }) => {
    const { total, data } = await listSkills(ctx.database, { ...input, summary: ctx.summary });
    return toPage(ctx, input, { total, data: ctx.stored.mark(data) });
  });

export const getSkillProcedure = operation({
  path: ADDRESSES.getSkill,
  tag: "Skills",
  summary: "One skill and the Digimon that have it",
})
  .input(z.object({ slug: pathSegment.meta({ example: "baby-flame" }) }))
  .output(stored(SkillDetail))
  .query(async ({ ctx, input: { slug } }) => {
    const skill = await findSkill(ctx.database, slug.toLowerCase());
    if (skill) return ctx.stored.mark(skill);
    const closest = await suggestSkills(ctx.database, slug);
    const suggestions = closest.map((one) => ({ ...one, url: `${ctx.urls.api}/skills/${one.slug}` }));
    throw new Problem("not-found", `There is no skill \`${slug}\`.`, { suggestions });
  });
