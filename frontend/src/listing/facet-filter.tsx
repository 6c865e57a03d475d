import type { FacetCount } from "@digidex/client";
import { useState } from "react";
import { useText } from "../i18n/dictionaries.ts";
import { useNames } from "../names/use-names.ts";
import { chosenOf, type Facet, toggle } from "./list-search.ts";
import { useListNavigation } from "./use-list-navigation.ts";

type Props = { facet: Facet; counts: readonly FacetCount[]; chosen: string | undefined };

/** Longer facets begin with the most frequent ones. */
const SHORT = 10;

export function FacetFilter({ facet, counts, chosen }: Props) {
  const t = useText();
  const { termOf } = useNames();
  const go = useListNavigation();
  const [showsAll, setShowsAll] = useState(false);
  const signs = new Map(chosenOf(chosen).map(({ slug, excluded }) => [slug, excluded]));
  const usable = counts.filter(({ slug, count }) => count > 0 || signs.has(slug));
  if (usable.length === 0) return null;
  const isLong = usable.length > SHORT + 2;
  const frequent = isLong ? [...usable].sort((a, b) => b.count - a.count).slice(0, SHORT) : usable;
  const shown = showsAll ? usable : usable.filter((one) => frequent.includes(one) || signs.has(one.slug));

  return (
    <fieldset className="facet">
      <legend>{t.list.facets[facet]}</legend>
      <ul>
        {shown.map(({ slug, name, count }) => {
          const { text, lang } = termOf(facet, { slug, name });
          const excluded = signs.get(slug);
          return (
            <li key={slug} data-excluded={excluded === true}>
              <label>
                <input
                  type="checkbox"
                  checked={excluded === false}
                  onChange={() => go((before) => ({ ...before, [facet]: toggle(before[facet], slug) }))}
                />
                <span lang={lang}>{text}</span>
                <span className="figure">{count}</span>
              </label>
              <button
                type="button"
                className="exclude"
                aria-pressed={excluded === true}
                aria-label={t.list.exclude(text)}
                title={t.list.exclude(text)}
                onClick={() => go((before) => ({ ...before, [facet]: toggle(before[facet], slug, true) }))}
              >
                −
              </button>
            </li>
          );
        })}
      </ul>
      {isLong && (
        <button type="button" className="link-button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t.list.showFewer : t.list.showMore(usable.length - shown.length)}
        </button>
      )}
    </fieldset>
  );
}
