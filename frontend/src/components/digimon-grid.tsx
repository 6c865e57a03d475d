import type { DigimonRow } from "@digidex/client";
import { DigimonCard } from "./digimon-card.tsx";

export function DigimonGrid({ digimon }: { digimon: DigimonRow[] }) {
  return (
    <ul className="grid">
      {digimon.map((one, place) => (
        <li key={one.slug}>
          <DigimonCard digimon={one} eager={place < 4} />
        </li>
      ))}
    </ul>
  );
}

/** The place of a grid that is on its way. */
export function GridSkeleton({ count = 24 }: { count?: number }) {
  return (
    <ul className="grid skeleton" aria-hidden="true">
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike
        <li key={place}>
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
