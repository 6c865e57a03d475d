import { useSharedText } from "../i18n/shared-texts.ts";
import { useNames } from "../names/names.tsx";

/** @property game the game whose condition it is */
type Props = { text: string; game?: string | undefined };

/** A condition of a step, in the selected language if that has words for it. */
export function Condition({ text, game }: Props) {
  const { nameOfDub, nameOfOriginal } = useNames();
  // Games have the names of their English versions, also where the condition of a game is the general one.
  const nameOf = (name: string) => (game ? undefined : nameOfOriginal(name)) ?? nameOfDub(name);
  const translated = useSharedText().conditionOf(text, { game, nameOf });
  return translated ?? <span lang="en">{text}</span>;
}
