import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import type { GameTerm } from "../games/games-query.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { TermName } from "../names/names.tsx";

/** The games that can be shown alone link to their pages; the others are listed with what is known of them. */
export function GamesPage({ games }: { games: readonly GameTerm[] }) {
  const t = useSharedText();
  return (
    <div className="page">
      <PageHeading>{t.nav.games}</PageHeading>
      <p className="lead">{t.descriptions.games}</p>
      <ul className="term-list">
        {games.map((game) => (
          <li key={game.slug}>
            {game.filterable ? (
              <Link to="/games/$slug" params={{ slug: game.slug }}>
                <TermName kind="game" of={game} />
              </Link>
            ) : (
              <TermName kind="game" of={game} />
            )}{" "}
            <span className="soft small game-facts">
              {[game.year, t.list.found(game.digimon_count), t.game.evolutions(game.evolution_count)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
