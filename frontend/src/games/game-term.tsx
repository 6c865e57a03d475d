import { useSharedText } from "../i18n/shared-texts.ts";

/** @property text an element, a kind of skills or a stage, as the game names it in English */
type Props = { game: string; text: string | null | undefined };

/** A word of a game, in the selected language if that has one. */
export function GameTerm({ game, text }: Props) {
  const t = useSharedText();
  if (!text) return "–";
  const translated = t.gameTerms[`${game} ${text}`] ?? t.gameTerms[text];
  return translated ?? <span lang="en">{text}</span>;
}
