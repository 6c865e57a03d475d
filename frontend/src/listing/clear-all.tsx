import { Link } from "../components/link.tsx";
import { useText } from "../i18n/dictionaries.ts";
import type { ListSearch } from "./list-search.ts";

/** Takes every filter off; how the list is shown and sorted stays. */
export function ClearAll({ search }: { search: ListSearch }) {
  const t = useText();
  return (
    <Link to="/digimon" search={{ view: search.view, sort: search.sort }} resetScroll={false} className="link-button">
      {t.list.clearAll}
    </Link>
  );
}
