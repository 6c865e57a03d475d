import { type RefObject, useEffect } from "react";

/**
 * Passes on what was typed into a controlled text field before the page was hydrated: React keeps the text in the field,
 * but has no event for it.
 */
export function useEarlyInput(field: RefObject<HTMLInputElement | null>, onInput: (text: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after hydration
  useEffect(() => {
    const { value, defaultValue } = field.current ?? {};
    if (value !== undefined && value !== defaultValue) onInput(value);
  }, []);
}
