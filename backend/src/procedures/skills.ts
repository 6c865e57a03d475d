import { SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import { ELEMENTS, elementOf, GAMES } from "@digidex/db-snapshot/enumerations";
import * as z from "zod";
import { paging } from "../parameters/paging.ts";
import { listOf, pathSegment, searchText } from "../parameters/text.ts";
import { didYouMean } from "../problem/did-you-mean.ts";
import { invalidRequest, Problem } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import { gamesWithTable } from "../queries/resolve-game.ts";
import { type FoundSkill, findSkill, listSkills as querySkills, SKILL_SORTS } from "../queries/skills.ts";
import type { Context } from "./context.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

const word = z.string().trim().min(1).max(100);
const SKILL_KEY_HELP = "Id, slug, or name in any language; case, accents and punctuation are ignored.";

export const listSkills = operation({
  tag: "Skills",
  summary: "List skills",
  description: "Search, filter by game and element, sort by power.",
  input: z.object({
    q: searchText.meta({ description: "Searches all names and tolerates typos; best match first." }).optional(),
    game: listOf(
      word,
      GAMES.length,
      `Skills whose figures in any of these games are known: slugs, ids or names, of ${GAMES.join(", ")}.`,
    ),
    element: listOf(
      word,
      ELEMENTS.length,
      `Skills of any of these elements, in the games of \`game\` or in any game: ${ELEMENTS.join(", ")}, or what a game calls one (\`Thunder\`).`,
    ),
    sort: z
      .enum(SKILL_SORTS)
      .meta({
        id: "SkillSort",
        description:
          "`power`: the highest power in the games of `game` or in any game. A leading hyphen reverses the order. Default: relevance with `q`, else `name`.",
      })
      .optional(),
    ...paging,
  }),
  output: stored(() => pageOf("SkillPage", SkillRow)),
  async run({ ctx, input: { q, game, element, ...paging } }) {
    const errors: ParameterError[] = [];
    const filters = {
      game: game && (await gamesWithTable(ctx, game, errors)),
      element: element && elementsOf(element, errors),
    };
    if (errors.length > 0) throw invalidRequest(errors);
    const found = q === undefined ? undefined : (await ctx.skillNames()).find(q);
    const { total, data } = await querySkills(ctx.database, { ...paging, ...filters, found, summary: ctx.summary });
    return toPage(ctx, paging, { total, data: ctx.stored.placeholder(data) });
  },
});

function elementsOf(words: readonly string[], errors: ParameterError[]): string[] {
  return words.flatMap((given) => {
    const element = elementOf(given);
    if (element) return [element];
    const hint = didYouMean(given, ELEMENTS) || ` Use one of ${ELEMENTS.join(", ")}.`;
    const detail = `No element matches \`${given}\`.${hint}`;
    errors.push({ parameter: "element", code: "unknown_value", detail, allowed: [...ELEMENTS] });
    return [];
  });
}

export const getSkill = operation({
  tag: "Skills",
  summary: "One skill and the Digimon that have it",
  description: `With its figures in each game, and who learns it where and at which level. ${SKILL_KEY_HELP} If the key is not the slug, \`Content-Location\` is the canonical URL.`,
  input: z.object({ slug: pathSegment.meta({ description: SKILL_KEY_HELP, example: "baby-flame" }) }),
  output: stored(() => SkillDetail),
  async run({ ctx, input: { slug: key } }) {
    const urlOf = (slug: string) => `${ctx.urls.api}/skills/${slug}`;
    const skill = (await findSkill(ctx.database, key)) ?? (await findByName(ctx, key));
    if (skill) {
      if (skill.slug !== key) ctx.response.contentLocation = urlOf(skill.slug);
      return ctx.stored.placeholder(skill.detail);
    }
    const closest = (await ctx.skillNames()).closest(key, 5);
    const suggestions = closest.map(({ slug, name }) => ({ slug, name, url: urlOf(slug) }));
    const advice = suggestions.length > 0 ? "" : " Search with `/skills?q=`.";
    throw new Problem("not-found", `No skill matches \`${key}\`.${advice}`, { suggestions });
  },
});

async function findByName(ctx: Context, name: string): Promise<FoundSkill | undefined> {
  const [skill, ...others] = (await ctx.skillNames()).identify(name);
  if (!skill) return undefined;
  if (others.length === 0) return findSkill(ctx.database, skill.slug);
  const candidates = [skill, ...others].map(({ slug, name }) => ({
    ...{ slug, name, url: `${ctx.urls.api}/skills/${slug}` },
  }));
  throw new Problem("ambiguous-name", `\`${name}\` names several skills: use a slug.`, { candidates });
}
