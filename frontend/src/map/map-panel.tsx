import type { RefObject } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { Pixel } from "../components/pixel.tsx";
import { TermLinks } from "../components/term-links.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { Name } from "../names/names.tsx";
import type { MapData, MapDigimon, MapStep } from "./map-data.ts";
import type { MapSearch } from "./map-search.ts";

/** Steps of each direction that are listed; the tree has all. */
const LISTED = 12;

type Props = {
  digimon: MapDigimon;
  data: MapData;
  steps: readonly MapStep[];
  heading: RefObject<HTMLHeadingElement | null>;
};

/** The chosen Digimon: its page, its tree, and its drawn steps. */
export function MapPanel({ digimon, data, steps, heading }: Props) {
  const t = usePlayerText();
  const { slug } = digimon;
  const position = data.digimon.indexOf(digimon);
  const ends = {
    from: endsOf(steps.filter(({ to }) => to === position).map(({ from }) => from)),
    to: endsOf(steps.filter(({ from }) => from === position).map(({ to }) => to)),
  };
  return (
    <section className="map-panel panel">
      <div className="map-chosen">
        <DigimonImage slug={slug} size={72} eager />
        <div>
          <h2 ref={heading} tabIndex={-1}>
            <Link to="/digimon/$slug" params={{ slug }}>
              <Name of={digimon} />
            </Link>
          </h2>
          <p className="soft">
            <TermLinks kind="level" terms={digimon.levels.slice(0, 2)} />
            {" · "}
            <TermLinks kind="attribute" terms={digimon.attributes.slice(0, 2)} />
          </p>
          <div className="actions">
            <Link to="/digimon/$slug/tree" params={{ slug }} className="button">
              <Pixel of="tree" size={1.5} />
              {t.detail.openTree}
            </Link>
            <CardMarks digimon={digimon} />
          </div>
        </div>
      </div>
      {(["from", "to"] as const).map((direction) => (
        <div key={direction} className="map-steps">
          <h3>
            {direction === "from" ? t.detail.evolvesFrom : t.detail.evolvesTo}{" "}
            <span className="figure soft">{t.number(ends[direction].length)}</span>
          </h3>
          <ul>
            {ends[direction].slice(0, LISTED).map((one) => (
              <li key={one.slug}>
                <Link
                  to="/map"
                  search={(before: MapSearch) => ({ ...before, at: one.slug })}
                  resetScroll={false}
                  preload={false}
                >
                  <Name of={one} />
                </Link>
              </li>
            ))}
            {ends[direction].length > LISTED && (
              <li>
                <Link to="/digimon/$slug/tree" params={{ slug }} preload={false}>
                  {t.detail.moreEvolutions(ends[direction].length)}
                </Link>
              </li>
            )}
          </ul>
        </div>
      ))}
    </section>
  );

  /** Each once, the best known first. */
  function endsOf(positions: readonly number[]): MapDigimon[] {
    return [...new Set(positions)].flatMap((one) => data.digimon[one] ?? []).sort((a, b) => a.fame - b.fame);
  }
}
