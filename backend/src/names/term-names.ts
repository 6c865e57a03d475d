import { fold } from "@digidex/db-snapshot";
import type { GameTerm, Level, Term } from "@digidex/db-snapshot/documents";
import { VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/enumerations";
import { createNameSearch, errorsSuggested, type NameSearch, singularOf } from "@digidex/db-snapshot/name-search";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";

type NamedTerm = Pick<Term, "slug" | "name" | "name_dub">;

/** What a word means in a vocabulary. `other`: the term that has the word as its English name, if that is another one. */
export type TermMeaning = { term: NamedTerm; other?: NamedTerm };

/** The names of the terms of one vocabulary, in memory. */
export type TermNames = {
  /** By slug, else by original name, else by another name that only one term has. */
  meaningOf(word: string): TermMeaning | undefined;
  /** The term whose slug or name is most similar, of those that may be suggested. */
  closest(word: string, usable?: Readonly<Record<string, unknown>>): NamedTerm | undefined;
};

type Name = { text: string; kind: "slug" | "name" | "other"; term: NamedTerm };

/** From the one that takes precedence. */
const KINDS = ["slug", "name", "other"] as const;

const withoutBlanks = (text: string) => fold(text).replaceAll(" ", "");

const term = columnsOf("term_documents", "term");

/** Reads the names of all terms in one statement: about 200. */
export async function loadTermNames(database: Database): Promise<Record<Vocabulary, TermNames>> {
  const rows = await database.query<{ vocabulary: Vocabulary; document: Term & Partial<GameTerm & Level> }>(sql`
    select ${term.vocabulary}, ${term.document} from term_documents term order by ${term.vocabulary}, ${term.position}`);
  const byVocabulary = Map.groupBy(rows, ({ vocabulary }) => vocabulary);
  const names = VOCABULARIES.map((vocabulary) => {
    const terms = (byVocabulary.get(vocabulary) ?? []).map(({ document }) => {
      const { name_ja, title_ja, aliases = [], works = [] } = document;
      const others = [name_ja, title_ja, ...aliases, ...works.flatMap(({ slug, title }) => [slug, title])];
      return { ...document, others: others.filter((name) => typeof name === "string") };
    });
    return [vocabulary, createTermNames(terms)];
  });
  return Object.fromEntries(names);
}

/** @param terms with their names beside the original and the English one */
export function createTermNames(terms: readonly (NamedTerm & { others?: readonly string[] })[]): TermNames {
  const names = terms.flatMap(({ slug, name, name_dub, others = [] }): Name[] => {
    const term = { slug, name, name_dub };
    return [
      { text: slug, kind: "slug", term },
      { text: name, kind: "name", term },
      ...[name_dub, ...others].flatMap((text): Name[] => (text ? [{ text, kind: "other", term }] : [])),
    ];
  });
  // Punctuation tells few names apart: "Mega +" from "Mega".
  const byText = Map.groupBy(names, ({ text }) => withoutBlanks(text));
  const bySingular = Map.groupBy(names, ({ text }) => singularOf(text));
  // Of equally similar names, slugs and original names are suggested before others.
  const search: NameSearch<Name> = createNameSearch(
    KINDS.flatMap((kind) => names.filter((name) => name.kind === kind)),
  );
  const slugs = new Set(terms.map(({ slug }) => slug));
  // Most words in filters are slugs; other words are not kept, because there is no end of them.
  const ofSlugs = new Map<string, TermMeaning | undefined>();
  return {
    meaningOf(word) {
      if (!slugs.has(word)) return identify(word);
      if (!ofSlugs.has(word)) ofSlugs.set(word, identify(word));
      return ofSlugs.get(word);
    },
    closest: (word, usable) =>
      search
        .closest(word, {
          ...{ count: usable ? terms.length : 1, maxErrors: errorsSuggested(word) },
          ...{ itemOf: ({ term }) => term, weightOf: () => 0 },
        })
        .find(({ slug }) => !usable || slug in usable),
  };

  function identify(word: string): TermMeaning | undefined {
    const same = byText.get(withoutBlanks(word)) ?? search.identify(word);
    const matches = same.length > 0 ? same : (bySingular.get(singularOf(word)) ?? []);
    const best = KINDS.map(
      (kind) => new Set(matches.flatMap((match) => (match.kind === kind ? [match.term] : []))),
    ).find((found) => found.size > 0);
    const [term, ...others] = best ?? [];
    if (!term || others.length > 0) return undefined;
    const isEnglish = (other: NamedTerm) => other.name_dub !== null && singularOf(other.name_dub) === singularOf(word);
    const other = matches.find((match) => match.term !== term && isEnglish(match.term))?.term;
    return { term, ...(other && { other }) };
  }
}
