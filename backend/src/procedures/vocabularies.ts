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

/** The two operations of a vocabulary: all terms, and one term. */
function vocabularyOperations<Document extends z.ZodType, Detail extends z.ZodType>(
  vocabulary: Vocabulary,
  singular: string,
  document: Document,
  detail: Detail,
  { example, description }: { example?: string; description?: string } = {},
) {
  const list = operation({
    tag: "Vocabularies",
    summary: `List ${vocabulary}`,
    ...(description && { description }),
    input: z.object(paging),
    output: stored(pageOf(document)),
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
    output: stored(detail),
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
        const question = hint ? ` Did you mean \`${hint.slug}\`?` : "";
        throw new Problem("not-found", `No ${singular} matches \`${key}\`.${question}`, { suggestions });
      }
      if (slug !== key) ctx.response.contentLocation = urlOf(slug);
      if (meaning?.other) ctx.response.link = alternate(urlOf(meaning.other.slug), describe(meaning.other));
      return ctx.stored.placeholder(term);
    },
  });
  return { list, get };
}

export const levels = vocabularyOperations("levels", "level", Level, Level);
export const attributes = vocabularyOperations("attributes", "attribute", Term, Term);
export const fields = vocabularyOperations("fields", "field", Term, Term);
export const types = vocabularyOperations("types", "type", Term, Term);
export const games = vocabularyOperations("games", "game", GameTerm, GameDetail, {
  example: "time-stranger",
  description:
    "Games and virtual pets that evolution steps are cited for: first those whose own table is known, then by number of steps. `game` takes those that are `filterable`.",
});
export const groups = vocabularyOperations("groups", "group", GroupTerm, GroupDetail, {
  example: "royal-knights",
  description: "Groups of the stories, by name. `group` filters by them.",
});
