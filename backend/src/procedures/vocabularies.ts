import {
  GameDetail,
  GameTerm,
  GroupDetail,
  GroupTerm,
  Level,
  Term,
  type Vocabulary,
} from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "../parameters/paging.ts";
import { pathSegment } from "../parameters/text.ts";
import { Problem } from "../problem/problem.ts";
import { findTerm, listTerms } from "../queries/terms.ts";
import { alternate, describe } from "./notices.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

const KEY_HELP = "Id, slug or name; case and punctuation are ignored.";

type Texts = { vocabulary: Vocabulary; singular: string; description: string; example?: string };

/** The two operations of a vocabulary: all terms, and one term. */
function vocabularyOperations<Item extends z.ZodType, Detail extends z.ZodType>(
  { vocabulary, singular, description, example }: Texts,
  { page, detail }: { page: ReturnType<typeof pageOf<Item>>; detail: Detail },
) {
  const list = operation({
    tag: "Vocabularies",
    summary: `List ${vocabulary}`,
    description,
    input: z.object(paging),
    output: stored(() => page),
    async run({ ctx, input }) {
      const { total, data } = await listTerms<never>(ctx.database, vocabulary, input);
      return toPage(ctx, input, { total, data: ctx.stored.placeholder(data) });
    },
  });
  const get = operation({
    tag: "Vocabularies",
    summary: `One ${singular}`,
    description: `By id, slug or name in any language. If the key is not the slug, \`Content-Location\` is the canonical URL; if it is also the English name of another ${singular}, \`Link\` leads to that one.`,
    input: z.object({ slug: pathSegment.meta({ description: KEY_HELP, ...(example && { example }) }) }),
    output: stored(() => detail),
    async run({ ctx, input: { slug: key } }) {
      const ids = ctx.summary.vocabularies[vocabulary];
      const urlOf = (slug: string) => `${ctx.urls.api}/${vocabulary}/${slug}`;
      const names = (await ctx.termNames())[vocabulary];
      const meaning = names.meaningOf(key);
      const slug = Object.keys(ids).find((slug) => String(ids[slug]) === key) ?? meaning?.term.slug;
      const term = slug && (await findTerm<never>(ctx.database, vocabulary, slug));
      if (!slug || !term) {
        const hint = names.closest(key);
        const suggestions = hint ? [{ slug: hint.slug, name: hint.name, url: urlOf(hint.slug) }] : [];
        const advice = hint ? `Did you mean \`${hint.slug}\`?` : `\`/${vocabulary}\` lists all.`;
        throw new Problem("not-found", `No ${singular} matches \`${key}\`. ${advice}`, { suggestions });
      }
      if (slug !== key) ctx.response.contentLocation = urlOf(slug);
      if (meaning?.other) ctx.response.link = alternate(urlOf(meaning.other.slug), describe(meaning.other));
      return ctx.stored.placeholder(term);
    },
  });
  return { list, get };
}

const TermPage = pageOf("TermPage", Term);
const ofTerms = { page: TermPage, detail: Term };
const counted = (plural: string) => `${plural}, with the number of Digimon that have each.`;

export const levels = vocabularyOperations(
  { vocabulary: "levels", singular: "level", description: "Stages of growth, lowest first." },
  { page: pageOf("LevelPage", Level), detail: Level },
);
export const attributes = vocabularyOperations(
  { vocabulary: "attributes", singular: "attribute", description: counted("Attributes") },
  ofTerms,
);
export const fields = vocabularyOperations(
  { vocabulary: "fields", singular: "field", description: counted("Fields") },
  ofTerms,
);
export const types = vocabularyOperations(
  { vocabulary: "types", singular: "type", description: counted("Types") },
  ofTerms,
);
export const games = vocabularyOperations(
  {
    ...{ vocabulary: "games", singular: "game", example: "time-stranger" },
    description:
      "Games and virtual pets that evolution steps are cited for: first those whose own table is known, then by number of steps. `game` takes those that are `filterable`.",
  },
  { page: pageOf("GamePage", GameTerm), detail: GameDetail },
);
export const groups = vocabularyOperations(
  {
    ...{ vocabulary: "groups", singular: "group", example: "royal-knights" },
    description: "Groups of the stories, by name. `group` filters by them.",
  },
  { page: pageOf("GroupPage", GroupTerm), detail: GroupDetail },
);
