import type { Answer, DigimonDetail, DigimonRow, SkillDetail } from "@digidex/client";
import type { EmblemFacts } from "../../emblems/facts.ts";
import type { Card } from "../../emblems/social-card.ts";
import type { RenderedPage } from "../../src/entry-server.tsx";
import type { Named, Texts } from "../../src/i18n/en.ts";
import type { SharedTexts } from "../../src/i18n/en-shared.ts";
import { termNames } from "../../src/i18n/term-names.ts";
import { TERM_KINDS, type TermKind, VOCABULARY_KINDS } from "../../src/names/name-index.ts";
import { TERMS_WITH_CREST } from "../../src/names/terms-with-crest.ts";

type Term = Named & { slug: string; digimon_count: number };

/**
 * The URL path of a page's link preview. A Digimon's tree has that of the Digimon.
 * @param path the page's path, with its language
 */
export const cardPath = (path: string): string =>
  `/cards${path.replace(/\/tree$/, "").replace(/\/$/, "/index") || "/index"}.png`;

/**
 * What the link preview of a prerendered page shows.
 * @param t the texts of the page's language
 * @param factsOf the facts of a Digimon, by its slug
 */
export function cardOf(
  page: Pick<RenderedPage, "title" | "description" | "state">,
  t: Texts & SharedTexts,
  factsOf: (slug: string) => EmblemFacts | undefined,
): Card {
  const answer = <T>(route: string) =>
    page.state.queries.find(({ queryKey }) => queryKey[0] === route)?.state.data as T | undefined;
  const pictureOf = (slug: string | undefined): Card["picture"] => {
    const facts = slug === undefined ? undefined : factsOf(slug);
    return facts ? { digimon: facts } : "device";
  };
  const digimon = answer<DigimonDetail>("/digimon/{key}");
  if (digimon) {
    const captions = (["level", "attribute"] as const).flatMap((kind) => {
      const [term] = digimon[`${kind}s`];
      return term ? [termNames(t, kind, term)[0]] : [];
    });
    return { ...namesOf(t, digimon), captions, picture: { digimon } };
  }
  const skill = answer<SkillDetail>("/skills/{slug}");
  if (skill) {
    const [first] = skill.digimon;
    const captions = [t.list.filterLabels.skill, t.list.found(skill.digimon_count)];
    return { ...namesOf(t, skill), captions, picture: pictureOf(first?.digimon.slug) };
  }
  for (const kind of VOCABULARY_KINDS) {
    const term = answer<Term>(`/${kind}s/{slug}`);
    if (!term) continue;
    const [first] = answer<Answer<"/digimon">>("/digimon")?.data ?? ([] as DigimonRow[]);
    const [title, subtitle] = termNames(t, kind, term);
    return {
      ...{ title, subtitle },
      captions: [t.list.filterLabels[kind], t.list.found(term.digimon_count)],
      picture: crestOf(kind, term.slug) ?? pictureOf(kind === "game" ? undefined : first?.slug),
    };
  }
  const [title = t.site] = page.title.split(" · ");
  return { title, captions: [title === t.site ? t.tagline : page.description], picture: "device" };
}

const namesOf = (t: Texts & SharedTexts, named: Named) => {
  const [title, subtitle] = t.titles.names(named);
  return { title, subtitle };
};

function crestOf(kind: TermKind, slug: string): Card["picture"] | undefined {
  const withCrest: Partial<Record<TermKind, readonly string[]>> = TERMS_WITH_CREST;
  if (!TERM_KINDS.includes(kind as (typeof TERM_KINDS)[number]) || !withCrest[kind]?.includes(slug)) return undefined;
  return { crest: { kind: kind as keyof typeof TERMS_WITH_CREST, slug } };
}
