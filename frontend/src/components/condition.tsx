import { useSharedText } from "../i18n/shared-texts.ts";

/** A condition of a step, in the selected language if that has words for it. */
export function Condition({ text }: { text: string }) {
  const translated = useSharedText().conditionOf(text);
  return translated ?? <span lang="en">{text}</span>;
}
