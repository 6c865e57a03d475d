import type { DigimonRow } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { DigimonGrid, GridSkeleton } from "../components/digimon-grid.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { MOST_COMPARED } from "../components/most-compared.ts";
import { PageHeading } from "../components/page-heading.tsx";
import { Pagination } from "../components/pagination.tsx";
import { Pixel } from "../components/pixel.tsx";
import { Tabs } from "../components/tabs.tsx";
import { Transfer } from "../components/transfer.tsx";
import { distancesFrom } from "../evolution-index/distances.ts";
import { loadEvolutionSteps } from "../evolution-index/load-evolution-index.ts";
import { GameSelect } from "../games/game-select.tsx";
import { allowsBack, gamesQuery } from "../games/games-query.ts";
import { usePlayerText } from "../i18n/player-texts.ts";
import {
  type Collection,
  collection,
  MARKS,
  merge,
  parseCollection,
  slugsWith,
  toJson,
  useCollection,
} from "../settings/collection.ts";
import { type CollectionSearch, LISTS, type ListName } from "./collection-search.ts";
import { loadDigimonOf } from "./digimon-of-game.ts";
import { Origin } from "./origin.tsx";
import { Progress, Totals } from "./progress.tsx";

const PAGE_SIZE = 48;
const NONE: readonly DigimonRow[] = [];

export function CollectionPage({ search }: { search: CollectionSearch }) {
  const t = usePlayerText();
  const navigate = useNavigate();
  const { game, list: chosen = "owned", page = 1 } = search;
  const all = useCollection(whole);
  const games = useQuery(gamesQuery);
  const digimon = useQuery({ queryKey: ["digimon-of", game], queryFn: () => loadDigimonOf(game) });
  const rows = digimon.data?.rows ?? NONE;
  const lists = useMemo(() => listsOf(all, rows, game), [all, rows, game]);
  const counts = digimon.data ? lengthsOf(lists) : marksOf(all, game);
  const needsSteps = chosen === "missing" && lists.owned.length > 0;
  const steps = useQuery({ queryKey: ["evolution-steps"], queryFn: loadEvolutionSteps, enabled: needsSteps });
  const distances = useMemo(() => {
    if (!needsSteps || !steps.data) return undefined;
    const used = steps.data.filter(({ games, cardsOnly }) => (game ? games.includes(game) : !cardsOnly));
    return distancesFrom(slugsOf(lists.owned), used, allowsBack(game));
  }, [needsSteps, steps.data, lists, game]);
  const shown =
    chosen === "missing" && distances ? lists.missing.toSorted((a, b) => farness(a) - farness(b)) : lists[chosen];
  const error = digimon.error ?? (needsSteps ? steps.error : undefined);
  const names = useMemo(() => new Map(rows.map((row) => [row.slug, row])), [rows]);

  return (
    <div className="page collection-page">
      <PageHeading>{t.nav.collection}</PageHeading>
      <p className="lead">{t.collection.lead}</p>
      <GameSelect
        value={game}
        games={games.data?.data.filter(({ filterable }) => filterable) ?? []}
        onChange={(next) =>
          navigate({
            to: "/collection",
            search: ({ list }: CollectionSearch) => ({ list, game: next }),
            resetScroll: false,
          })
        }
      />
      <Totals counts={counts} total={digimon.data?.rows.length} />
      <Transfer
        fileName="digidex-collection.json"
        json={() => (all.favourites.length > 0 || all.seen.size > 0 ? toJson(all, 2) : undefined)}
        read={importFrom}
      />
      <Tabs label={t.collection.listsLabel} current={chosen}>
        {LISTS.map((list) => {
          const count = counts[list];
          return (
            <Link
              key={list}
              to="/collection"
              search={(before: CollectionSearch) => ({
                ...before,
                page: undefined,
                list: list === "owned" ? undefined : list,
              })}
              resetScroll={false}
              aria-current={list === chosen ? "page" : undefined}
            >
              {t.collection.lists[list]}{" "}
              <span className={`figure ${list}`}>{count !== undefined && t.number(count)}</span>
            </Link>
          );
        })}
      </Tabs>
      {error && <ErrorNotice error={error} retry={() => void (digimon.error ? digimon : steps).refetch()} />}
      {!digimon.data && !error && <GridSkeleton count={12} />}
      {digimon.data && shown.length === 0 && <EmptyList list={chosen} />}
      {digimon.data && shown.length > 0 && (
        <section aria-label={t.collection.lists[chosen]} aria-busy={needsSteps && steps.isPending}>
          <DigimonGrid
            digimon={shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
            noteOf={
              distances &&
              (({ slug }) => <Origin slug={slug} distance={distances.get(slug)} names={names} game={game} />)
            }
          />
          <Pagination
            page={{
              ...{ number: page, size: PAGE_SIZE, total: shown.length },
              total_pages: Math.ceil(shown.length / PAGE_SIZE),
            }}
            linkTo={(number) => ({
              to: "/collection",
              search: (before: CollectionSearch) => ({ ...before, page: number > 1 ? number : undefined }),
            })}
          />
        </section>
      )}
      {chosen === "favourites" && shown.length > 0 && shown.length <= MOST_COMPARED && (
        <p className="actions">
          <Link to="/compare" search={{ ids: slugsOf(shown).join(",") }} className="button">
            <Pixel of="compare" size={1.5} />
            {t.detail.compare}
          </Link>
        </p>
      )}
      {digimon.data && <Progress digimon={digimon.data} lists={lists} />}
    </div>
  );

  function importFrom(text: string): string {
    const { collection: read, problem } = parseCollection(text);
    if (problem) return t.file.problems[problem.reason]("place" in problem ? problem.place : "");
    collection.set(merge(collection.get(), read));
    const marks = MARKS.flatMap((mark) => [...read[mark].values()]).reduce((sum, { size }) => sum + size, 0);
    return t.collection.imported(marks, read.favourites.length);
  }

  function farness({ slug }: DigimonRow): number {
    return distances?.get(slug)?.steps ?? Number.MAX_SAFE_INTEGER;
  }
}

function EmptyList({ list }: { list: ListName }) {
  const t = usePlayerText();
  return (
    <div className="notice">
      <span className="notice-screen">
        <Pixel of={list === "favourites" ? "star" : list === "seen" ? "seen" : "owned"} size={4} />
      </span>
      <div>
        <p>{t.collection.empty[list]}</p>
        <Link to="/digimon" className="button">
          <Pixel of="grid" size={1.5} />
          {t.nav.digimon}
        </Link>
      </div>
    </div>
  );
}

const whole = (all: Collection) => all;
const slugsOf = (rows: readonly DigimonRow[]) => rows.map(({ slug }) => slug);

type Counts = Record<"owned" | "seen" | "favourites", number> & { missing?: number };

const lengthsOf = (lists: Record<ListName, readonly DigimonRow[]>): Counts => ({
  ...{ owned: lists.owned.length, seen: lists.seen.length },
  ...{ missing: lists.missing.length, favourites: lists.favourites.length },
});

/** The same before the Digimon are loaded: what is missing is not known then. */
const marksOf = (all: Collection, game: string | undefined): Counts => ({
  ...{ owned: slugsWith(all, "owned", game).size, seen: slugsWith(all, "seen", game).size },
  favourites: all.favourites.length,
});

/** The Digimon of each list; favourites are those of all games, the newest first. */
function listsOf(
  all: Collection,
  rows: readonly DigimonRow[],
  game: string | undefined,
): Record<ListName, DigimonRow[]> {
  const [owned, seen] = [slugsWith(all, "owned", game), slugsWith(all, "seen", game)];
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  return {
    owned: rows.filter(({ slug }) => owned.has(slug)),
    seen: rows.filter(({ slug }) => seen.has(slug)),
    missing: rows.filter(({ slug }) => !owned.has(slug)),
    favourites: all.favourites.toReversed().flatMap((slug) => bySlug.get(slug) ?? []),
  };
}
