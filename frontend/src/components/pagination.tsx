import type { Page } from "@digidex/client";
import type { LinkOptions } from "@tanstack/react-router";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Link } from "./link.tsx";
import { Pixel } from "./pixel.tsx";

type Props = { page: Page; linkTo(page: number): LinkOptions };

export function Pagination({ page: { number, total_pages: last }, linkTo }: Props) {
  const t = useSharedText();
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
        {pageNumbers(number, last).map((page, index) =>
          page === undefined ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no other key
            <li key={`gap${index}`} aria-hidden="true">
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

/** The linked pages: the first, the last, the current one and its neighbours; `undefined` is a gap. */
export function pageNumbers(current: number, last: number): (number | undefined)[] {
  const linked = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(linked)].sort((a, b) => a - b);
  return pages.flatMap((page, index) => {
    const before = pages[index - 1];
    if (before === undefined || page === before + 1) return [page];
    return page === before + 2 ? [page - 1, page] : [undefined, page];
  });
}
