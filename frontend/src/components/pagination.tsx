import type { Page } from "@digidex/client";
import type { LinkOptions } from "@tanstack/react-router";
import { useText } from "../i18n/dictionaries.ts";
import { pageNumbers } from "../listing/page-numbers.ts";
import { Link } from "./link.tsx";
import { Pixel } from "./pixel.tsx";

type Props = { page: Page; linkTo(page: number): LinkOptions };

export function Pagination({ page: { number, total_pages: last }, linkTo }: Props) {
  const t = useText();
  if (last <= 1) return null;
  return (
    <nav className="pages" aria-label={t.pages.label}>
      <ul>
        <li>
          {number > 1 && (
            <Link {...linkTo(number - 1)} aria-label={t.pages.previous} rel="prev">
              <Pixel of="left" size={2} />
            </Link>
          )}
        </li>
        {pageNumbers(number, last).map((page, place) =>
          page === undefined ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no other name
            <li key={`gap${place}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={page}>
              <Link {...linkTo(page)} aria-label={t.pages.page(page)} aria-current={page === number ? "page" : false}>
                {page}
              </Link>
            </li>
          ),
        )}
        <li>
          {number < last && (
            <Link {...linkTo(number + 1)} aria-label={t.pages.next} rel="next">
              <Pixel of="right" size={2} />
            </Link>
          )}
        </li>
      </ul>
    </nav>
  );
}
