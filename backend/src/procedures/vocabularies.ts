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
import { didYouMean } from "../problem/did-you-mean.ts";
import { Problem } from "../problem/problem.ts";
import { findTerm, listTerms } from "../queries/terms.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

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
    input: z.object({ slug: example ? pathSegment.meta({ example }) : pathSegment }),
    output: stored(detail),
    async run({ ctx, input: { slug } }) {
      const term = await findTerm<never>(ctx.database, vocabulary, slug.toLowerCase());
      if (term) return ctx.stored.placeholder(term);
      const hint = didYouMean(slug, Object.keys(ctx.summary.vocabularies[vocabulary]));
      throw new Problem("not-found", `No ${singular} matches \`${slug}\`.${hint}`);
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
