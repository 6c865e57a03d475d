import { text } from "../i18n/dictionaries.ts";
import type { TermKind } from "../names/name-index.ts";
import type { loadTerm } from "./load-term.ts";

export function termHead(kind: TermKind, data: Awaited<ReturnType<typeof loadTerm>> | undefined) {
  if (!data) return { meta: [] };
  const { name, digimon_count } = data.term;
  const { list, term } = text();
  return {
    meta: [
      { title: `${list.facets[kind]}: ${name} · Digidex` },
      { name: "description", content: term.description(list.facets[kind], name, digimon_count) },
    ],
  };
}
