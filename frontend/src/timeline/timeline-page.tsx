import { useQuery } from "@tanstack/react-query";
import { DigimonImage } from "../components/digimon-image.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { useNear } from "../components/use-near.ts";
import { usePlayerText } from "../i18n/player-texts.ts";
import { Name } from "../names/names.tsx";
import type { Year } from "./years.ts";
import { yearsQuery } from "./years-query.ts";

export function TimelinePage() {
  const t = usePlayerText();
  const { data, error, refetch } = useQuery(yearsQuery);
  const most = Math.max(1, ...(data ?? []).map(({ count }) => count));
  return (
    <div className="page timeline-page">
      <PageHeading>{t.nav.timeline}</PageHeading>
      <p className="lead">{t.timeline.lead}</p>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <PagePending />}
      <ol className="timeline">
        {data?.map((one) => (
          <YearItem key={one.year ?? "unknown"} of={one} most={most} />
        ))}
      </ol>
    </div>
  );
}

/** @property most the Digimon of the year that has most */
function YearItem({ of: { year, count, digimon }, most }: { of: Year; most: number }) {
  const t = usePlayerText();
  // All marks of all years are more than the rest of the page.
  const [item, isNear] = useNear<HTMLLIElement>();
  return (
    <li ref={item}>
      <h2>{year ?? t.timeline.unknown}</h2>
      <svg className="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(count / most) * 100} height="1" />
      </svg>
      <span className="figure">{t.number(count)}</span>
      <ul className="timeline-digimon">
        {digimon.map((one) => (
          <li key={one.slug} className="with-marks">
            <Link to="/digimon/$slug" params={{ slug: one.slug }} className="with-image" preload={false}>
              <DigimonImage slug={one.slug} size={28} />
              <Name of={one} />
            </Link>
            {isNear && <CardMarks digimon={one} />}
          </li>
        ))}
        {year !== undefined && count > digimon.length && (
          <li>
            <Link to="/digimon" search={{ year_from: year, year_to: year }} preload={false}>
              {t.timeline.all(count)}
            </Link>
          </li>
        )}
      </ul>
    </li>
  );
}
