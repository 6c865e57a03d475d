import type { Answer } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { ShareButton } from "../components/share-button.tsx";
import { FILTERS, type ListSearch, parametersOf } from "../filters/list-filters.ts";
import { termsOf, withChange } from "../filters/list-query.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import type { TermKind } from "../names/name-index.ts";
import { useNames } from "../names/names.tsx";

type Props = { search: ListSearch; facets: Answer<"/facets"> | undefined };
/** @property remove what changes in a search: a filter that was chosen just before may not be shown yet */
type Chip = { label: string; text: string; remove(before: ListSearch): ListSearch };

/** The active filters. A click on one removes it. */
export function Chips({ search, facets }: Props) {
  const t = useSharedText();
  const { termOf } = useNames();
  return (
    <ul className="chips">
      {FILTERS.flatMap(chipsOf).map(({ label, text, remove }) => (
        <li key={`${label}:${text}`}>
          <Link
            to="/digimon"
            search={(before: ListSearch) => ({ ...before, ...remove(before), page: undefined })}
            resetScroll={false}
            className="chip"
          >
            <span className="chip-label">{label}</span> {text}
            <span className="visually-hidden">: {t.list.remove(text)}</span>
            <Pixel of="close" size={1.25} />
          </Link>
        </li>
      ))}
      <li>
        <ClearFilters />
      </li>
      <li>
        <ShareButton />
      </li>
    </ul>
  );

  function chipsOf(filter: (typeof FILTERS)[number]): Chip[] {
    const label = t.list.filterLabels[filter.label];
    if (filter.kind === "terms") {
      return termsOf(search[filter.parameter]).map(({ slug, isExcluded }) => ({
        label: isExcluded ? `${label} ${t.list.not}` : label,
        text: "vocabulary" in filter ? termText(filter.vocabulary, slug) : slug,
        remove: (before) => ({
          [filter.parameter]: withChange(before[filter.parameter], isExcluded ? `-${slug}` : slug, undefined),
        }),
      }));
    }
    const remove = () => Object.fromEntries(parametersOf(filter).map((parameter) => [parameter, undefined]));
    if (filter.kind === "years") {
      const [from, to] = [search[filter.from], search[filter.to]];
      return from || to ? [{ label, text: `${from ?? ""}–${to ?? ""}`, remove }] : [];
    }
    const value = search[filter.parameter];
    if (!value) return [];
    const text = filter.kind === "flag" ? (value === "true" ? t.list.only : t.list.without) : value;
    return [{ label, text, remove }];
  }

  function termText(kind: TermKind, slug: string): string {
    const name = facets?.[`${kind}s`].find((one) => one.slug === slug)?.name ?? slug;
    return termOf(kind, { slug, name }).text;
  }
}

/** Removes every filter; the view and the order stay. */
export function ClearFilters() {
  const t = useSharedText();
  return (
    <Link
      to="/digimon"
      search={({ view, sort }: ListSearch) => ({ view, sort })}
      resetScroll={false}
      className="link-button"
    >
      {t.list.clearAll}
    </Link>
  );
}
