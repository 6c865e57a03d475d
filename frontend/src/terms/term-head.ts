import type { TermKind } from "../names/name-index.ts";
import * as param from "../search-params.ts";
import type { loadTerm } from "./load-term.ts";

export const parseTermSearch = param.validateSearch({ page: param.page });

/** Title and description of a term's page. */
export async function termHead(kind: TermKind, data: Awaited<ReturnType<typeof loadTerm>> | undefined) {
  return data ? (await import("../i18n/page-heads.ts")).termHead(kind, data.term) : {};
}
