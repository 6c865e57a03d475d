import type { Answer, DigimonDetail } from "@digidex/client";
import { useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { Choice } from "../components/choice.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { useNames } from "../names/use-names.ts";
import { Graph } from "./graph.tsx";
import { OutlineList } from "./outline-list.tsx";
import { DEPTHS, LINES, type Shown, shownOf, type TreeSearch, toTreeSearch, usualDepth } from "./tree-search.ts";

type Props = { digimon: DigimonDetail; graph: Answer<"/evolutions/graph">; search: TreeSearch };

export function TreePage({ digimon, graph, search }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const { text } = useNames().nameOf(digimon);
  const shown = shownOf(digimon, search);
  const show = (next: Shown) =>
    navigate({
      to: "/digimon/$slug/tree",
      params: { slug: digimon.slug },
      search: toTreeSearch(digimon, next),
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
            value={String(shown.depth)}
            onChange={(depth) => show({ ...shown, depth: DEPTHS.find((one) => String(one) === depth) ?? shown.depth })}
            options={DEPTHS.map(String).map((depth) => ({ value: depth, text: depth }))}
          />
          <Choice
            label={t.tree.lines}
            name="lines"
            value={shown.lines}
            onChange={(lines) => show({ lines, depth: usualDepth(lines) })}
            options={LINES.map((value) => ({ value, text: t.tree.choices[value] }))}
          />
          <Link to="/path" search={{ from: digimon.slug }} className="button">
            <Pixel of="path" size={1.5} />
            {t.detail.pathFrom}
          </Link>
        </div>
      </div>
      {graph.truncated && <p className="soft">{t.tree.truncated(graph.hidden.nodes)}</p>}
      {/* Nothing in there waits: with borders of their own, drawing and list come alive one after the other. */}
      <div className="tree-columns">
        <div className="tree-drawing">
          <Suspense>
            <Graph graph={graph} />
          </Suspense>
        </div>
        <section className="tree-list">
          <h2>{t.tree.list}</h2>
          <Suspense>
            <OutlineList graph={graph} />
          </Suspense>
        </section>
      </div>
    </div>
  );
}
