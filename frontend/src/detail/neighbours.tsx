import type { DigimonDetail } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { isFiltered, type ListSearch, listQuery, PAGE_SIZE } from "../filters/list-filters.ts";
import { recallList } from "../filters/list-memory.ts";
import { useText } from "../i18n/texts.ts";
import { Name } from "../names/names.tsx";

/** The one before and the one after within the list that the visitor came through, else by number. */
export function Neighbours({ digimon: { id, slug } }: { digimon: DigimonDetail }) {
  const t = useText();
  const [remembered, setRemembered] = useState<ListSearch>();
  useEffect(() => setRemembered(recallList() ?? {}), []);

  const came = useQuery({ ...listQuery(remembered ?? {}), enabled: remembered !== undefined });
  const cameThrough = came.data?.data.some((one) => one.slug === slug);
  // Ids are given once and without gaps, so a number says on which page of the whole list it stands.
  const list: ListSearch = cameThrough ? remembered! : { page: Math.ceil(id / PAGE_SIZE) };
  const current = useQuery({ ...listQuery(list), enabled: came.data !== undefined });
  const place = current.data?.data.findIndex((one) => one.slug === slug) ?? -1;
  const page = list.page ?? 1;
  const isFirst = place === 0 && page > 1;
  const isLast = place >= 0 && place === current.data!.data.length - 1 && page < current.data!.page.total_pages;
  const pageBefore = useQuery({ ...listQuery({ ...list, page: page - 1 }), enabled: isFirst });
  const pageAfter = useQuery({ ...listQuery({ ...list, page: page + 1 }), enabled: isLast });
  const before = place < 0 ? undefined : (current.data!.data[place - 1] ?? pageBefore.data?.data.at(-1));
  const after = place < 0 ? undefined : (current.data!.data[place + 1] ?? pageAfter.data?.data[0]);

  return (
    <nav className="neighbours" aria-label={t.detail.inList}>
      <span>
        {before && (
          <Link to="/digimon/$slug" params={{ slug: before.slug }} rel="prev">
            <Pixel of="left" size={1.5} />
            <span className="visually-hidden">{t.detail.previous}: </span>
            <Name of={before} />
          </Link>
        )}
      </span>
      <Link to="/digimon" search={remembered ?? {}} className="soft">
        {cameThrough && isFiltered(list) ? t.detail.inList : t.nav.digimon}
      </Link>
      <span>
        {after && (
          <Link to="/digimon/$slug" params={{ slug: after.slug }} rel="next">
            <span className="visually-hidden">{t.detail.next}: </span>
            <Name of={after} />
            <Pixel of="right" size={1.5} />
          </Link>
        )}
      </span>
    </nav>
  );
}
