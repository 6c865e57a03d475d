import type { LinkOptions } from "@tanstack/react-router";
import { Link } from "../components/link.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import type { ListSearch } from "./list-filters.ts";
import type { LeftOut } from "./mend-search.ts";

/** @property linkTo the same page with another search */
type Props = { leftOut: readonly LeftOut[]; linkTo(search: ListSearch): LinkOptions };

/** Says what of the URL was left out, and links to what may have been meant. */
export function LeftOutNotice({ leftOut, linkTo }: Props) {
  const t = useSharedText();
  return leftOut.map(({ label, value, suggestion }) => (
    <p key={label + value} className="notice">
      <span>
        {t.list.leftOut(t.list.filterLabels[label], value)}{" "}
        {suggestion && (
          <Link {...linkTo(suggestion.search)} resetScroll={false}>
            {t.notFound.didYouMean} {suggestion.name}?
          </Link>
        )}
      </span>
    </p>
  ));
}
