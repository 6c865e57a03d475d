import type { Evolution } from "@digidex/client";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { Name, TermName } from "../names/name.tsx";
import { Partners } from "./partners.tsx";
import { saysMore } from "./says-more.ts";

export function EvolutionItem({ evolution }: { evolution: Evolution }) {
  const t = useText();
  const { digimon, conditions, partners, main_line } = evolution;
  const inGames = conditions.filter(({ context }) => context !== "general");
  const condition = saysMore(evolution) && evolution.condition;
  return (
    <li className="evolution">
      <Link to="/digimon/$slug" params={{ slug: digimon.slug }} className="with-image">
        <DigimonImage slug={digimon.slug} size={40} />
        <span>
          <Name of={digimon} />
          <span className="evolution-facts">
            {digimon.levels[0] && <TermName kind="level" of={digimon.levels[0]} />}
            {main_line && <span className="tag">{t.detail.mainLine}</span>}
          </span>
        </span>
      </Link>
      {(condition || partners.length > 0 || inGames.length > 0) && (
        <div className="evolution-notes">
          {condition && <p lang="en">{condition}</p>}
          <Partners partners={partners} />
          {inGames.map(({ context, text }) => (
            <p key={context + text}>
              <span className="soft">{t.games[context]}:</span> <span lang="en">{text}</span>
            </p>
          ))}
        </div>
      )}
    </li>
  );
}
