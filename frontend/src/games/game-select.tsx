import { useId } from "react";
import { useChosen } from "../components/use-chosen.ts";
import { useText } from "../i18n/texts.ts";
import { useNames } from "../names/names.tsx";

type Props = {
  value: string | undefined;
  games: readonly { slug: string; name: string }[];
  /** May return a promise, until which the chosen game is shown. */
  onChange(game: string | undefined): unknown;
};

/** Chooses a game whose steps and requirements are shown alone. */
export function GameSelect({ value, games, onChange }: Props) {
  const t = useText();
  const { termOf } = useNames();
  const id = useId();
  const [shown, choose] = useChosen(value, onChange);
  const isListed = games.some(({ slug }) => slug === value);
  return (
    <div className="game-select">
      <label htmlFor={id}>{t.game.label}</label>
      <select id={id} value={shown ?? ""} onChange={({ target }) => choose(target.value || undefined)}>
        <option value="">{t.game.all}</option>
        {value !== undefined && !isListed && <option value={value}>{value}</option>}
        {games.map((game) => {
          const { text, lang } = termOf("game", game);
          return (
            <option key={game.slug} value={game.slug} lang={lang}>
              {text}
            </option>
          );
        })}
      </select>
    </div>
  );
}
