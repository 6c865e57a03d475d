import type { Answer, DigimonDetail } from "@digidex/client";
import { Link, useNavigate } from "@tanstack/react-router";
import { Choice } from "../components/choice.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { useNames } from "../names/use-names.ts";
import { Graph } from "./graph.tsx";
import { OutlineList } from "./outline-list.tsx";
import { type TreeSearch, USUAL_DEPTH } from "./tree-search.ts";

type Props = { digimon: DigimonDetail; graph: Answer<"/evolutions/graph">; search: TreeSearch };

export function TreePage({ digimon, graph, search }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const { text } = useNames().nameOf(digimon);
  const change = (next: TreeSearch) =>
    navigate({
      to: "/digimon/$slug/tree",
      params: { slug: digimon.slug },
      search: { ...search, ...next },
      resetScroll: false,
    });
  return (
    <div className="page tree-page">
      <div className="tree-head">
        <DigimonImage slug={digimon.slug} size={64} eager />
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
            value={String(search.depth ?? USUAL_DEPTH)}
            onChange={(depth) => change({ depth: depth === "2" ? undefined : (Number(depth) as 1 | 3) })}
            options={["1", "2", "3"].map((depth) => ({ value: depth, text: depth }))}
          />
          <Choice
            label={t.tree.lines}
            name="lines"
            value={search.lines ?? "main"}
            onChange={(lines) => change({ lines: lines === "all" ? "all" : undefined })}
            options={[
              { value: "main", text: t.tree.mainOnly },
              { value: "all", text: t.tree.all },
            ]}
          />
        </div>
      </div>
      {graph.truncated && <p className="soft">{t.tree.truncated(graph.hidden.nodes)}</p>}
      <div className="tree-columns">
        <div className="tree-drawing">
          <Graph graph={graph} />
        </div>
        <section className="tree-list">
          <h2>{t.tree.list}</h2>
          <OutlineList graph={graph} />
        </section>
      </div>
    </div>
  );
}
