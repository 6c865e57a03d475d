import { Link } from "../components/link.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { TermName } from "../names/names.tsx";
import type { Colouring, Meaning } from "./colours.ts";
import type { MapSearch } from "./map-search.ts";
import { usePageLook } from "./use-look.ts";

type Props = { colouring: Colouring };

/** What the colours mean. A term links to the map of its Digimon alone. */
export function MapLegend({ colouring: { legend } }: Props) {
  const t = usePlayerText();
  const theme = usePageLook()?.theme;
  return (
    <ul className="map-legend" aria-label={t.map.colour}>
      {legend.map(({ meaning, colour, count }) => (
        <li key={keyOf(meaning)}>
          <svg viewBox="0 0 2 2" aria-hidden="true">
            <circle cx="1" cy="1" r="1" fill={theme ? colour[theme] : "currentColor"} />
          </svg>
          <EntryName meaning={meaning} /> <span className="figure soft">{t.number(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function EntryName({ meaning }: { meaning: Meaning }) {
  const t = usePlayerText();
  if (meaning.kind === "games") return t.map.games(meaning.from, meaning.to);
  if (meaning.kind === "others") return t.map.otherGroups;
  if (meaning.kind !== "term") return t.map.none;
  return (
    <Link
      to="/map"
      search={(before: MapSearch) => ({ ...before, page: undefined, [meaning.of]: meaning.slug })}
      resetScroll={false}
    >
      <TermName kind={meaning.of} of={meaning} />
    </Link>
  );
}

const keyOf = (meaning: Meaning) =>
  meaning.kind === "term" ? meaning.slug : meaning.kind === "games" ? meaning.from : meaning.kind;
