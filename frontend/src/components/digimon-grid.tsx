import type { DigimonRow } from "@digidex/client";
import type { ReactNode } from "react";
import { useText } from "../i18n/texts.ts";
import { Name, TermName, useNames } from "../names/names.tsx";
import { DigimonImage } from "./digimon-image.tsx";
import { Link } from "./link.tsx";
import { CardMarks } from "./mark-buttons.tsx";

type CardProps = { digimon: DigimonRow; eager?: boolean };

function DigimonCard({ digimon, eager = false }: CardProps) {
  const t = useText();
  const { nameOf } = useNames();
  const { id, slug, levels, attributes, matched } = digimon;
  return (
    <Link to="/digimon/$slug" params={{ slug }} className="card">
      <span className="card-screen">
        <DigimonImage slug={slug} size={96} eager={eager} />
        <span className="card-number">{String(id).padStart(4, "0")}</span>
      </span>
      <span className="card-name">
        <Name of={digimon} />
      </span>
      {matched && matched.text !== nameOf(digimon).text && (
        <span className="card-match">
          {matched.kind !== "name" && `${t.list.filterLabels[matched.kind]}: `}
          <span lang={matched.lang ?? undefined}>{matched.text}</span>
        </span>
      )}
      <span className="card-facts">
        {levels[0] && <TermName kind="level" of={levels[0]} />}
        {levels[0] && attributes[0] && " · "}
        {attributes[0] && <TermName kind="attribute" of={attributes[0]} />}
      </span>
    </Link>
  );
}

type GridProps = { digimon: readonly DigimonRow[]; noteOf?: ((digimon: DigimonRow) => ReactNode) | undefined };

/** @param noteOf what is shown below a card */
export function DigimonGrid({ digimon, noteOf }: GridProps) {
  return (
    <ul className="grid">
      {digimon.map((one, index) => (
        <li key={one.slug}>
          <div className="card-with-marks">
            <DigimonCard digimon={one} eager={index < 4} />
            <CardMarks digimon={one} />
          </div>
          {noteOf?.(one)}
        </li>
      ))}
    </ul>
  );
}

/** Placeholder of a grid that is loading. */
export function GridSkeleton({ count = 24 }: { count?: number }) {
  return (
    <ul className="grid skeleton" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all items are the same
        <li key={index}>
          <span className="card">
            <span className="card-screen" />
            <span className="bone" />
            <span className="bone short" />
          </span>
        </li>
      ))}
    </ul>
  );
}
