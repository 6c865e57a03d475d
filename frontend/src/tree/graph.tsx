import type { Answer } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { EvolutionGraph } from "../graph/EvolutionGraph.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { useNames } from "../names/use-names.ts";
import { useSetting } from "../settings/settings.ts";
import { graphLabels } from "./graph-labels.ts";

/** The drawing, with the router's links and the visitor's names. */
export function Graph({ graph }: { graph: Answer<"/evolutions/graph"> }) {
  const t = useText();
  const names = useSetting("names");
  const { nameOf, termOf } = useNames();
  return (
    <div lang={names === "japanese" ? "ja" : undefined}>
      <EvolutionGraph
        graph={graph}
        labels={graphLabels(t)}
        nameOf={(node) => nameOf(node).text}
        levelNameOf={(slug, name) => termOf("level", { slug, name: name ?? slug }).text}
        imageOf={({ slug }) => `/images/${slug}.svg`}
        renderLink={({ slug }, props) => (
          <Link to="/digimon/$slug/tree" params={{ slug }} preload={false} search={true as never} {...props} />
        )}
      />
    </div>
  );
}
