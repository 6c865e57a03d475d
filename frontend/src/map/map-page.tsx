import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pagination } from "../components/pagination.tsx";
import { LeftOutNotice } from "../filters/left-out-notice.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { Name, TermName } from "../names/names.tsx";
import { colouringOf } from "./colours.ts";
import { MapControls } from "./map-controls.tsx";
import { loadMapData, type MapDigimon, stepsOf } from "./map-data.ts";
import { MapDrawing } from "./map-drawing.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapPanel } from "./map-panel.tsx";
import type { MapSearch } from "./map-search.ts";
import { useKnownFilters } from "./use-known-filters.ts";

const PAGE_SIZE = 50;
const NOBODY: ReadonlySet<string> = new Set();

/** All Digimon and their steps as one picture, and the same as a list. */
export function MapPage({ search }: { search: MapSearch }) {
  const t = usePlayerText();
  const navigate = useNavigate();
  const { level, attribute, group, game, lines, colour = "level", page = 1, at } = search;
  const { data: loaded, error, refetch } = useQuery({ queryKey: ["map"], queryFn: loadMapData });
  // Rendered in parts between which the page reacts.
  const data = useDeferredValue(loaded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filters alone
  const selected = useMemo(() => data?.select(search), [data, level, attribute, group, game]);
  const shown = selected ?? data?.select({}) ?? NOBODY;
  const leftOut = useKnownFilters(search, !data || selected !== undefined);
  const steps = useMemo(() => stepsOf(data?.steps ?? [], { game, lines }), [data, game, lines]);
  const colouring = useMemo(() => data && colouringOf(data, colour), [data, colour]);
  const listed = useMemo(
    () => (data?.digimon ?? []).filter(({ slug }) => shown.has(slug)).sort((a, b) => a.fame - b.fame),
    [data, shown],
  );
  const chosen = at === undefined ? undefined : data?.bySlug.get(at);
  const choose = (slug: string | undefined) =>
    void navigate({ to: "/map", search: (before: MapSearch) => ({ ...before, at: slug }), resetScroll: false });
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    // Where it was chosen, in a list or on the picture, says nothing about it.
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "nearest" });
  }, [at]);

  return (
    <div className="page map-page">
      <PageHeading>{t.nav.map}</PageHeading>
      <p className="lead">{t.map.lead}</p>
      <noscript>
        <p className="notice">{t.map.noScript}</p>
      </noscript>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      <div className="map-columns">
        <MapControls search={search} terms={data?.terms} />
        <div className="map-main">
          {!error && <MapDrawing {...{ data, colouring, shown, steps }} at={chosen?.slug} onChoose={choose} />}
          {colouring && <MapLegend colouring={colouring} />}
        </div>
        <div className="map-side">
          <div role="status" className="left-out">
            <LeftOutNotice
              leftOut={leftOut}
              linkTo={(next) => ({ to: "/map", search: (before: MapSearch) => ({ ...before, ...next }) as MapSearch })}
            />
            {data && at !== undefined && !chosen && <p className="notice">{t.notFound.noDigimon(at)}</p>}
          </div>
          {data && chosen && <MapPanel {...{ data, steps }} digimon={chosen} heading={heading} />}
          <section className="map-list">
            <h2>{t.tree.list}</h2>
            <p role="status">{data ? t.list.found(listed.length) : !error && t.loading}</p>
            <ul>
              {listed.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((one) => (
                <ListItem key={one.slug} digimon={one} isChosen={one.slug === at} />
              ))}
            </ul>
            <Pagination
              page={{
                ...{ number: page, size: PAGE_SIZE, total: listed.length },
                total_pages: Math.ceil(listed.length / PAGE_SIZE),
              }}
              linkTo={(number) => ({
                to: "/map",
                search: (before: MapSearch) => ({ ...before, page: number > 1 ? number : undefined }),
                resetScroll: false,
              })}
            />
          </section>
        </div>
      </div>
    </div>
  );
}

function ListItem({ digimon, isChosen }: { digimon: MapDigimon; isChosen: boolean }) {
  const [level] = digimon.levels;
  return (
    <li>
      <Link
        to="/map"
        search={(before: MapSearch) => ({ ...before, at: digimon.slug })}
        resetScroll={false}
        preload={false}
        aria-current={isChosen ? "true" : undefined}
      >
        <Name of={digimon} />
      </Link>{" "}
      {level && (
        <span className="soft">
          <TermName kind="level" of={level} />
        </span>
      )}
    </li>
  );
}
