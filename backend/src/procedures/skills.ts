import { ELEMENTS, Element, GAMES, Game, SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "../parameters/paging.ts";
import { listOf, pathSegment, searchText } from "../parameters/text.ts";
import { Problem } from "../problem/problem.ts";
import { findSkill, listSkills as querySkills, SKILL_SORTS, suggestSkills } from "../queries/skills.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

export const listSkills = operation({
  tag: "Skills",
  summary: "List skills",
  description: "Search, filter by game and element, sort by power.",
  input: z.object({
    q: searchText.meta({ description: "Searches all names and tolerates typos; best match first." }).optional(),
    game: listOf(Game, GAMES.length, "Skills whose figures in any of these games are known."),
    element: listOf(
      Element,
      ELEMENTS.length,
      "Skills of any of these elements, in the games of `game` or in any game.",
    ),
    sort: z
      .enum(SKILL_SORTS)
      .meta({
        description:
          "`power`: the highest power in the games of `game` or in any game. A leading hyphen reverses the order. Default: relevance with `q`, else `name`.",
      })
      .optional(),
    ...paging,
  }),
  output: stored(pageOf(SkillRow)),
  async run({ ctx, input }) {
    const { total, data } = await querySkills(ctx.database, { ...input, summary: ctx.summary });
    return toPage(ctx, input, { total, data: ctx.stored.placeholder(data) });
  },
});

export const getSkill = operation({
  tag: "Skills",
  summary: "One skill and the Digimon that have it",
  description: "With its figures in each game, and who learns it where and at which level.",
  input: z.object({ slug: pathSegment.meta({ example: "baby-flame" }) }),
  output: stored(SkillDetail),
  async run({ ctx, input: { slug } }) {
    const skill = await findSkill(ctx.database, slug.toLowerCase());
    if (skill) return ctx.stored.placeholder(skill);
    const closest = await suggestSkills(ctx.database, slug);
    const suggestions = closest.map((one) => ({ ...one, url: `${ctx.urls.api}/skills/${one.slug}` }));
    throw new Problem("not-found", `No skill matches \`${slug}\`.`, { suggestions });
  },
});
