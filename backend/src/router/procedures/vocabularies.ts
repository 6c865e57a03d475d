import { Level, Term, type Vocabulary } from "@digidex/db-snapshot/documents";
import { z } from "zod";
import { paging } from "../../parameters/paging.ts";
import { pathSegment } from "../../parameters/text.ts";
import { didYouMean } from "../../problem/did-you-mean.ts";
import { Problem } from "../../problem/problem.ts";
import { findTerm, listTerms } from "../../queries/terms.ts";
import { pageOf, toPage } from "../page-of.ts";
import { operation, stored } from "../trpc.ts";

const page = z.object({ ...paging });
const bySlug = z.object({ slug: pathSegment });

/** The two operations of a vocabulary: all its terms, and one. */
function vocabularyProcedures<Document extends typeof Term | typeof Level>(
  vocabulary: Vocabulary,
  singular: string,
  Document: Document,
) {
  const list = operation({ path: `/${vocabulary}`, tag: "Vocabularies", summary: `List ${vocabulary}` })
    .input(page)
    .output(stored(pageOf(Document)))
    .query(async ({ ctx, input }) => {
      const { total, data } = await listTerms<never>(ctx.database, vocabulary, input);
      return toPage(ctx, input, { total, data: ctx.stored.mark(data) });
    });

  const get = operation({ path: `/${vocabulary}/{slug}`, tag: "Vocabularies", summary: `One ${singular}` })
    .input(bySlug)
    .output(stored(Document))
    .query(async ({ ctx, input: { slug } }) => {
      const term = await findTerm<never>(ctx.database, vocabulary, slug.toLowerCase());
      if (term) return ctx.stored.mark(term);
      const hint = didYouMean(slug, Object.keys(ctx.summary.vocabularies[vocabulary]));
      throw new Problem("not-found", `There is no ${singular} \`${slug}\`.${hint}`);
    });
  return { list, get };
}

export const levels = vocabularyProcedures("levels", "level", Level);
export const attributes = vocabularyProcedures("attributes", "attribute", Term);
export const fields = vocabularyProcedures("fields", "field", Term);
export const types = vocabularyProcedures("types", "type", Term);
