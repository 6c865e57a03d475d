import { type ReactNode, useEffect, useRef } from "react";

/** @property current changes when another tab becomes the current one */
type Props = { label: string; current: string | number | undefined; className?: string; children: ReactNode };

/** A row of links, the current of which is scrolled into view if the row is wider than the screen. */
export function Tabs({ label, current, className = "", children }: Props) {
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current link is read from the page
  useEffect(() => {
    const link = row.current?.querySelector("[aria-current=page]");
    // Without moving the page, as `scrollIntoView` would.
    if (row.current && link) row.current.scrollLeft += middleOf(link) - middleOf(row.current);
  }, [current]);
  return (
    <nav ref={row} className={`tabs ${className}`} aria-label={label}>
      {children}
    </nav>
  );
}

function middleOf(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}
