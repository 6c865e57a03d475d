import type { Answer, DigimonDetail } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { Choice } from "../components/choice.tsx";
import { Condition } from "../components/condition.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { Pixel } from "../components/pixel.tsx";
import { ShareButton } from "../components/share-button.tsx";
import { GameSelect } from "../games/game-select.tsx";
import { EvolutionGraph } from "../graph/evolution-graph.tsx";
import { evolutionOutline, type OutlineGroup } from "../graph/evolution-outline.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNameScheme } from "../names/name-scheme.ts";
import { Name, TermName, useNames } from "../names/names.tsx";
import { defaultDepth, type TreeOptions, toTreeSearch, treeOptions, treeQuery } from "./tree-options.ts";
import { DEPTHS, LINES, type TreeSearch } from "./tree-search.ts";

type Props = { digimon: DigimonDetail; search: TreeSearch };

export function TreePage({ digimon, search }: Props) {
  const t = useSharedText();
  const navigate = useNavigate();
  const { text } = useNames().nameOf(digimon);
  const options = treeOptions(digimon, search);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...treeQuery(digimon.slug, options),
    placeholderData: (before) => (before?.center === digimon.slug ? before : undefined),
  });
  const change = (next: Partial<TreeOptions>) =>
    navigate({
      to: "/digimon/$slug/tree",
      params: { slug: digimon.slug },
      // What was chosen just before may not be shown yet.
      search: (before: TreeSearch) => toTreeSearch(digimon, { ...treeOptions(digimon, before), ...next }),
      resetScroll: false,
    });
  return (
    <div className="page tree-page">
      <div className="tree-head">
        <Link to="/digimon/$slug" params={{ slug: digimon.slug }} tabIndex={-1} aria-hidden="true">
          <DigimonImage slug={digimon.slug} size={64} eager />
        </Link>
        <PageHeading
          kicker={
            <Link to="/digimon/$slug" params={{ slug: digimon.slug }}>
              No.{String(digimon.id).padStart(4, "0")}
            </Link>
          }
        >
          {t.tree.title(text)}
        </PageHeading>
        <div className="tree-choices">
          <Choice
            label={t.tree.depth}
            name="depth"
            value={options.depth}
            onChange={(depth) => change({ depth })}
            options={DEPTHS.map((value) => ({ value, text: String(value) }))}
          />
          {!options.game && (
            <Choice
              label={t.tree.lines}
              name="lines"
              value={options.lines}
              onChange={(lines) => change({ lines, depth: defaultDepth(lines) })}
              options={LINES.map((value) => ({ value, text: t.tree.choices[value] }))}
            />
          )}
          <GameSelect value={options.game} games={digimon.games} onChange={(game) => change({ game })} />
          <Link to="/path" search={{ from: digimon.slug, game: options.game }} className="button">
            <Pixel of="path" size={1.5} />
            {t.detail.pathFrom}
          </Link>
          <ShareButton />
        </div>
      </div>
      {drawing()}
    </div>
  );

  function drawing() {
    if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
    return data ? <Drawing graph={data} search={search} isBusy={isPlaceholderData} /> : <PagePending />;
  }
}

type DrawingProps = { graph: Answer<"/evolutions/graph">; search: TreeSearch; isBusy: boolean };

function Drawing({ graph, search, isBusy }: DrawingProps) {
  const t = useSharedText();
  const names = useNameScheme();
  return (
    <>
      {graph.truncated && <p className="soft">{t.tree.truncated(graph.hidden.nodes)}</p>}
      {/* Nothing inside suspends: React hydrates each boundary in a task of its own. */}
      <div className="tree-columns">
        <div className="tree-drawing">
          <Suspense>
            <div lang={names === "japanese" ? "ja" : undefined} aria-busy={isBusy}>
              <EvolutionGraph
                graph={graph}
                renderLink={({ slug }, props) => (
                  <Link to="/digimon/$slug/tree" params={{ slug }} search={search} preload={false} {...props} />
                )}
              />
            </div>
          </Suspense>
        </div>
        <section className="tree-list">
          <h2>{t.tree.list}</h2>
          <Suspense>
            <OutlineList graph={graph} />
          </Suspense>
        </section>
      </div>
    </>
  );
}

/** The content of the drawing as a nested list. */
function OutlineList({ graph }: { graph: Answer<"/evolutions/graph"> }) {
  const t = useSharedText();
  const { groups } = evolutionOutline(graph);
  if (groups.length === 0) return <p className="soft">{t.detail.noneKnown}</p>;
  return <Groups groups={groups} marksMainLine={graph.edges.some(({ main_line }) => !main_line)} />;
}

/** @property marksMainLine whether steps of the main line have a tag, because there are others */
type GroupsProps = { groups: readonly OutlineGroup[]; marksMainLine: boolean };

function Groups({ groups, marksMainLine }: GroupsProps) {
  const t = useSharedText();
  return (
    <ul className="outline">
      {groups.map(({ direction, kind, entries }) => (
        <li key={direction + kind}>
          <span className="outline-kind">
            {direction === "to" ? t.detail.evolvesTo : t.detail.evolvesFrom} · {t.kinds[kind]}
          </span>
          <ul>
            {entries.map(({ node, edge, groups: below }) => (
              <li key={node.slug}>
                <Link to="/digimon/$slug" params={{ slug: node.slug }} preload={false}>
                  <Name of={node} />
                </Link>
                {node.levels[0] && (
                  <span className="soft small">
                    {" "}
                    <TermName kind="level" of={node.levels[0]} />
                  </span>
                )}
                {edge.main_line && marksMainLine && <span className="tag">{t.detail.mainLine}</span>}
                {edge.condition && (
                  <span className="soft small outline-condition">
                    <Condition text={edge.condition} />
                  </span>
                )}
                {below.length > 0 && <Groups groups={below} marksMainLine={marksMainLine} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
