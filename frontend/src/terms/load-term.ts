import { ProblemError } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { termRoute } from "../components/term-links.tsx";
import { filteredByTerm, listQuery } from "../filters/list-query.ts";
import { missingPage } from "../names/missing-page.ts";
import type { TermKind } from "../names/name-index.ts";

type TermKey = { kind: TermKind; slug: string; page: number | undefined };

/** One page of the Digimon that have a term. */
export const termListQuery = ({ kind, slug, page }: TermKey) => listQuery({ ...filteredByTerm(kind, slug), page });

/**
 * A term. Redirects from any other name of it to its slug. Its list is loaded as well; when only the page changes
 * (`cause` is `stay`), nothing waits for it, because the page of the term shows the progress itself.
 */
export async function loadTerm(queryClient: QueryClient, key: TermKey, cause: string) {
  const { kind, slug } = key;
  try {
    const list = queryClient.ensureQueryData(termListQuery(key));
    const term = queryClient.ensureQueryData(apiQuery<`/${TermKind}s/{slug}`>(`/${kind}s/{slug}`, { path: { slug } }));
    if (cause === "stay") list.catch(() => undefined);
    else await Promise.all([list, term]);
    const found = await term;
    if (found.slug !== slug) throw redirect({ to: termRoute(kind), params: { slug: found.slug }, replace: true });
    return { kind, term: found };
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 404 || error.kind === "invalid-request")) {
      throw notFound({ data: missingPage(kind, slug, error) });
    }
    throw error;
  }
}
