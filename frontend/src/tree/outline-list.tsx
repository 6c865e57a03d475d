import type { Answer } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { evolutionOutline, type OutlineGroup } from "../graph/evolution-outline.ts";
import { useText } from "../i18n/dictionaries.ts";
import { Name, TermName } from "../names/name.tsx";

/** What the drawing shows, to be read. */
export function OutlineList({ graph }: { graph: Answer<"/evolutions/graph"> }) {
  const t = useText();
  const { groups } = evolutionOutline(graph);
  if (groups.length === 0) return <p className="soft">{t.detail.noneKnown}</p>;
  const mixed = graph.edges.some(({ main_line }) => !main_line);
  return <Groups groups={groups} mixed={mixed} />;
}

/** @param mixed whether there are others beside the main line */
function Groups({ groups, mixed }: { groups: readonly OutlineGroup[]; mixed: boolean }) {
  const t = useText();
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
                {edge.main_line && mixed && <span className="tag">{t.detail.mainLine}</span>}
                {edge.condition && (
                  <span className="soft small outline-condition" lang="en">
                    {edge.condition}
                  </span>
                )}
                {below.length > 0 && <Groups groups={below} mixed={mixed} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
