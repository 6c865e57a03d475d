import { ProblemError, type Term } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { listQuery } from "../listing/list-queries.ts";
import type { TermKind } from "../names/name-index.ts";

export type TermSearch = { page?: number | undefined };

export function parseTermSearch(raw: Record<string, unknown>): TermSearch {
  const page = Number(raw.page);
  return Number.isInteger(page) && page > 1 ? { page } : {};
}

/** A term and a page of the Digimon that have it. */
export async function loadTerm(queryClient: QueryClient, kind: TermKind, slug: string, page: number | undefined) {
  try {
    const [term, list] = await Promise.all([
      findTerm(queryClient, kind, slug),
      queryClient.ensureQueryData(listQuery({ [kind]: slug, page })),
    ]);
    return { kind, term, list };
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 404 || error.kind === "invalid-request")) {
      throw notFound({ data: slug });
    }
    throw error;
  }
}

function findTerm(queryClient: QueryClient, kind: TermKind, slug: string): Promise<Term> {
  const options = { path: { slug } };
  switch (kind) {
    case "level":
      return queryClient.ensureQueryData(apiQuery("/levels/{slug}", options));
    case "attribute":
      return queryClient.ensureQueryData(apiQuery("/attributes/{slug}", options));
    case "field":
      return queryClient.ensureQueryData(apiQuery("/fields/{slug}", options));
    case "type":
      return queryClient.ensureQueryData(apiQuery("/types/{slug}", options));
  }
}
