import type { DigimonDetail } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { MiniGraph } from "../graph/MiniGraph.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { useNames } from "../names/use-names.ts";
import { useSetting } from "../settings/settings.ts";

/** The nearest evolutions as a drawing. The lists below say the same. */
export function SmallGraph({ digimon }: { digimon: DigimonDetail }) {
  const t = useText();
  const names = useSetting("names");
  const { nameOf } = useNames();
  const nameHere = (one: { slug: string; name: string }) => nameOf(one).text;
  return (
    <section className="small-graph">
      <h2>{t.detail.graph}</h2>
      <div lang={names === "japanese" ? "ja" : undefined}>
        <MiniGraph
          data={{ ...digimon, center: digimon }}
          label={t.graph.graph(nameHere(digimon))}
          nameOf={nameHere}
          imageOf={({ slug }) => `/images/${slug}.svg`}
          moreLabel={(count, direction) =>
            `${direction === "to" ? t.detail.evolvesTo : t.detail.evolvesFrom}: ${t.list.showMore(count)}`
          }
          renderLink={({ slug }, props) => <Link to="/digimon/$slug" params={{ slug }} {...props} />}
          renderMore={(_, props) => <Link to="/digimon/$slug/tree" params={{ slug: digimon.slug }} {...props} />}
        />
      </div>
    </section>
  );
}
