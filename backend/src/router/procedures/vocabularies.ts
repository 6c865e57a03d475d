import { Level, Term, type Vocabulary } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "../../parameters/paging.ts";
import { pathSegment } from "../../parameters/text.ts";
import { didYouMean } from "../../problem/did-you-mean.ts";
import { Problem } from "../../problem/problem.ts";
import { findTerm, listTerms } from "../../queries/terms.ts";
import { ADDRESSES } from "../addresses.ts";
import { pageOf, toPage } from "../page-of.ts";
import { operation, stored } from "../trpc.ts";

const page = z.object({ ...paging });
const bySlug = z.object({ slug: pathSegment });

type Options<Document> = {
  vocabulary: Vocabulary;
  singular: string;
  Document: Document;
  addresses: { list: `/${string}`; get: `/${string}` };
};

/** The two operations of a vocabulary: all its terms, and one. */
function vocabularyProcedures<Document extends typeof Term | typeof Level>({
  vocabulary,
  singular,
  Document,
  addresses,
}: Options<Document>) {
  const list = operation({ path: addresses.list, tag: "Vocabularies", summary: `List ${vocabulary}` })
    .input(page)
    .output(stored(pageOf(Document)))
    .query(async ({ ctx, input }) => {
      const { total, data } = await listTerms<never>(ctx.database, vocabulary, input);
      return toPage(ctx, input, { total, data: ctx.stored.mark(data) });
    });

  const get = operation({ path: addresses.get, tag: "Vocabularies", summary: `One ${singular}` })
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

export const levels = vocabularyProcedures({
  ...{ vocabulary: "levels", singular: "level", Document: Level },
  addresses: { list: ADDRESSES.listLevels, get: ADDRESSES.getLevel },
});
export const attributes = vocabularyProcedures({
  ...{ vocabulary: "attributes", singular: "attribute", Document: Term },
  addresses: { list: ADDRESSES.listAttributes, get: ADDRESSES.getAttribute },
});
export const fields = vocabularyProcedures({
  ...{ vocabulary: "fields", singular: "field", Document: Term },
  addresses: { list: ADDRESSES.listFields, get: ADDRESSES.getField },
});
export const types = vocabularyProcedures({
  ...{ vocabulary: "types", singular: "type", Document: Term },
  addresses: { list: ADDRESSES.listTypes, get: ADDRESSES.getType },
});
