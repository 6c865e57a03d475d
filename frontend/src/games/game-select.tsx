import { useId } from "react";
import { useChosen } from "../components/use-chosen.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNames } from "../names/names.tsx";
import { settings } from "../settings/settings.ts";

/** @property all the text of the choice of no game */
type Props = {
  all?: string;
  value: string | undefined;
  games: readonly { slug: string; name: string }[];
  /** May return a promise, until which the chosen game is shown. */
  onChange(game: string | undefined): unknown;
};

/** Chooses a game whose steps and requirements are shown alone, here and on the pages to which links lead from now on. */
export function GameSelect({ value, games, onChange, all }: Props) {
  const t = useSharedText();
  const { termOf } = useNames();
  const id = useId();
  const [shown, choose] = useChosen(value, (game) => {
    settings.set({ game: game ?? "" });
    return onChange(game);
  });
  const isListed = games.some(({ slug }) => slug === value);
  return (
    <div className="game-select">
      <label htmlFor={id}>{t.game.label}</label>
      <select id={id} value={shown ?? ""} onChange={({ target }) => choose(target.value || undefined)}>
        <option value="">{all ?? t.game.all}</option>
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
