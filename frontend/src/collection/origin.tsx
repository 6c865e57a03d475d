import { Link } from "../components/link.tsx";
import type { Distance } from "../evolution-index/distances.ts";
import { usePlayerText } from "../i18n/player-texts.ts";
import { type Nameable, useNames } from "../names/names.tsx";

type Props = {
  slug: string;
  distance: Distance | undefined;
  names: ReadonlyMap<string, Nameable>;
  game: string | undefined;
};

/** How far a missing Digimon is away from what is owned, with a link to the way. */
export function Origin({ slug, distance, names, game }: Props) {
  const t = usePlayerText();
  const { nameOf } = useNames();
  if (!distance) return <p className="origin soft">{t.collection.unreachable}</p>;
  const { from, steps } = distance;
  return (
    <p className="origin">
      <Link to="/path" search={{ from, to: slug, game }}>
        {t.collection.away(steps, nameOf(names.get(from) ?? { slug: from, name: from }).text)}
      </Link>
    </p>
  );
}
