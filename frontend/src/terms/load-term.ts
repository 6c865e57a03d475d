import { ProblemError } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { filteredByTerm, listQuery } from "../filters/list-filters.ts";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import type { TermKind } from "../names/name-index.ts";
import * as param from "../search-params.ts";

export const parseTermSearch = param.validateSearch({ page: param.page });

/** A term, and one page of the Digimon that have it. */
export async function loadTerm(queryClient: QueryClient, kind: TermKind, slug: string, page: number | undefined) {
  try {
    const [term, list] = await Promise.all([
      queryClient.ensureQueryData(apiQuery<`/${TermKind}s/{slug}`>(`/${kind}s/{slug}`, { path: { slug } })),
      queryClient.ensureQueryData(listQuery({ ...filteredByTerm(kind, slug), page })),
    ]);
    return { kind, term, list };
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 404 || error.kind === "invalid-request")) {
      throw notFound({ data: slug });
    }
    throw error;
  }
}

/** Title and description of a term's page. */
export function termHead(kind: TermKind, data: Awaited<ReturnType<typeof loadTerm>> | undefined) {
  if (!data) return {};
  const { name, digimon_count } = data.term;
  const label = text().list.filterLabels[kind];
  return pageHead(`${label}: ${name}`, text().term.description(label, name, digimon_count));
}
