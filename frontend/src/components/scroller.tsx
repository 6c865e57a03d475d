import type { ReactNode } from "react";

/** A horizontally scrollable area for a wide table. */
export function Scroller({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <section className="scroller" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
