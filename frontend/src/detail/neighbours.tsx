import type { DigimonDetail } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { readLastList, saveLastList } from "../filters/last-list.ts";
import { isFiltered, type ListSearch } from "../filters/list-filters.ts";
import { listQuery, PAGE_SIZE } from "../filters/list-query.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Name } from "../names/names.tsx";

/** Links to the previous and the next Digimon: in the list that was shown last if it contains this one, else by number. */
export function Neighbours({ digimon: { id, slug } }: { digimon: DigimonDetail }) {
  const t = useSharedText();
  // Session storage is not available while prerendering.
  const [saved, setSaved] = useState<{ list?: ListSearch | undefined }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another Digimon may be on another page of the list
  useEffect(() => setSaved({ list: readLastList() }), [slug]);

  const lastList = useQuery({ ...listQuery(saved?.list ?? {}), enabled: saved?.list !== undefined });
  const isInLastList = saved?.list !== undefined && lastList.data?.data.some((one) => one.slug === slug) === true;
  // Ids are numbered without gaps, therefore the id determines the page of the list by number.
  const list: ListSearch = isInLastList ? (saved.list ?? {}) : { sort: "id", page: Math.ceil(id / PAGE_SIZE) };
  const isKnown = saved !== undefined && (saved.list === undefined || lastList.data !== undefined);
  const current = useQuery({ ...listQuery(list), enabled: isKnown });
  const rows = current.data?.data ?? [];
  const index = rows.findIndex((one) => one.slug === slug);
  const page = list.page ?? 1;
  const isFirst = index === 0 && page > 1;
  const isLast = index >= 0 && index === rows.length - 1 && page < (current.data?.page.total_pages ?? 1);
  const pageBefore = useQuery({ ...listQuery({ ...list, page: page - 1 }), enabled: isFirst });
  const pageAfter = useQuery({ ...listQuery({ ...list, page: page + 1 }), enabled: isLast });
  const before = rows[index - 1] ?? (isFirst ? pageBefore.data?.data.at(-1) : undefined);
  const after = index < 0 ? undefined : (rows[index + 1] ?? (isLast ? pageAfter.data?.data[0] : undefined));
  /** A link to another page of the list takes the list along. */
  const goTo = (next: number) =>
    isInLastList && next !== page ? () => saveLastList({ ...list, page: next }) : undefined;

  return (
    <nav className="neighbours" aria-label={t.detail.inList}>
      <span>
        {before && (
          <Link to="/digimon/$slug" params={{ slug: before.slug }} rel="prev" onClick={goTo(isFirst ? page - 1 : page)}>
            <Pixel of="left" size={1.5} />
            <span className="visually-hidden">{t.detail.previous}: </span>
            <Name of={before} />
          </Link>
        )}
      </span>
      <Link to="/digimon" search={saved?.list ?? {}} className="soft">
        {isInLastList && isFiltered(list) ? t.detail.inList : t.nav.digimon}
      </Link>
      <span>
        {after && (
          <Link to="/digimon/$slug" params={{ slug: after.slug }} rel="next" onClick={goTo(isLast ? page + 1 : page)}>
            <span className="visually-hidden">{t.detail.next}: </span>
            <Name of={after} />
            <Pixel of="right" size={1.5} />
          </Link>
        )}
      </span>
    </nav>
  );
}
