import { useSharedText } from "../i18n/shared-texts.ts";
import { type Nameable, useNames } from "../names/names.tsx";

/**
 * @property game the game whose condition it is
 * @property partners of the step, some of which it may name
 */
type Props = { text: string; game?: string; partners?: readonly { digimon: readonly Nameable[] }[] };

/** A condition of a step, in the selected language if that has words for it. */
export function Condition({ text, game, partners = [] }: Props) {
  const { nameOf, hasName } = useNames();
  const translated = useSharedText().conditionOf(text, {
    game,
    nameOf(name) {
      const named = partners.flatMap(({ digimon }) => digimon).find((one) => hasName(one, name));
      return named && nameOf(named).text;
    },
  });
  return translated ?? <span lang="en">{text}</span>;
}
