import { TermSelect } from "../components/term-select.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
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
export function GameSelect({ games, onChange, all, ...props }: Props) {
  const t = useSharedText();
  const choose = (game: string | undefined) => {
    settings.set({ game: game ?? "" });
    return onChange(game);
  };
  return (
    <TermSelect kind="game" label={t.game.label} all={all ?? t.game.all} terms={games} onChange={choose} {...props} />
  );
}
