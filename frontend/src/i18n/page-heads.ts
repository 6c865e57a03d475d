import type { DigimonDetail, DigimonRow, SkillDetail } from "@digidex/client";
import type { Named, Texts } from "./en.ts";
import { pageHead } from "./page-head.ts";
import { sharedText } from "./shared-texts.ts";
import { termNames } from "./term-names.ts";

// Titles and descriptions of pages about something. Routes load them with the page, because they are not needed before.

function titleName(named: Named): string {
  const { names, joined } = sharedText().titles;
  return joined(names(named));
}

/** In titles that have several names. */
function shortName(named: Named): string {
  const { names, short } = sharedText().titles;
  return short(names(named));
}

export function digimonHead(digimon: DigimonDetail) {
  const { terms, detail, unknown, comma } = sharedText();
  const facts = (["level", "attribute", "type"] as const).flatMap((kind) => {
    const [term] = digimon[`${kind}s`];
    return term ? [terms[kind]?.[term.slug] ?? term.name] : [];
  });
  return pageHead(titleName(digimon), detail.description(digimon, facts.join(comma) || unknown));
}

export function treeHead(digimon: DigimonDetail) {
  const { tree } = sharedText();
  const name = titleName(digimon);
  return pageHead(tree.title(name), tree.description(name));
}

export function skillHead(skill: SkillDetail) {
  const { list, titles } = sharedText();
  return pageHead(`${list.filterLabels.skill}: ${titleName(skill)}`, titles.skill(skill, skill.digimon_count));
}

export function compareHead(digimon: readonly DigimonDetail[]) {
  const { titles, descriptions } = sharedText();
  return pageHead(titles.compare(digimon.map(shortName)), descriptions.compare);
}

/** @property from, to keys of Digimon; without a row among `rows`, the key is shown */
type Ends = { from: string; to: string; rows: readonly DigimonRow[] };

export function pathHead({ from, to, rows }: Ends) {
  const { titles, descriptions } = sharedText();
  const nameOf = (key: string) => {
    const row = rows.find(({ slug }) => slug === key);
    return row ? shortName(row) : key;
  };
  return pageHead(titles.path(nameOf(from), nameOf(to)), descriptions.path);
}

type Term = Named & { slug: string; digimon_count: number };

export function termHead(kind: keyof Texts["terms"], term: Term) {
  const t = sharedText();
  const label = t.list.filterLabels[kind];
  const name = t.titles.joined(termNames(t, kind, term));
  return pageHead(`${label}: ${name}`, t.term.description(label, name, term.digimon_count));
}
