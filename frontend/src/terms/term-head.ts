import { pageHead } from "../i18n/page-head.ts";
import { termNames } from "../i18n/term-names.ts";
import { text } from "../i18n/texts.ts";
import type { TermKind } from "../names/name-index.ts";
import * as param from "../search-params.ts";
import type { loadTerm } from "./load-term.ts";

export const parseTermSearch = param.validateSearch({ page: param.page });

/** Title and description of a term's page. */
export function termHead(kind: TermKind, data: Awaited<ReturnType<typeof loadTerm>> | undefined) {
  if (!data) return {};
  const label = text().list.filterLabels[kind];
  const name = text().titles.joined(termNames(text(), kind, data.term));
  return pageHead(`${label}: ${name}`, text().term.description(label, name, data.term.digimon_count));
}
