import { useState } from "react";
import { nextPaint } from "./next-paint.ts";

/**
 * The value of a control that changes the URL: what was chosen is shown at once, also while the page of the new URL is
 * loaded.
 * @param onChange gets what was chosen, and what was shown before; may return a promise, after which `value` is shown again, whether it has changed or not
 */
export function useChosen<V>(
  value: V,
  onChange: (next: V, before: V) => unknown,
): [shown: V, choose: (next: V) => void] {
  const [chosen, setChosen] = useState<{ value: V }>();
  const shown = chosen ? chosen.value : value;
  const choose = (next: V) => {
    const choice = { value: next };
    setChosen(choice);
    const release = () => setChosen((now) => (now === choice ? undefined : now));
    // Before the work for the new URL, whose page may take long.
    nextPaint()
      .then(() => onChange(next, shown))
      .then(release, release);
  };
  return [shown, choose];
}
