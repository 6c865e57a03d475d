import { useText } from "../i18n/dictionaries.ts";
import { type ListSearch, SORTS, type Sort } from "./list-search.ts";
import { useListNavigation } from "./use-list-navigation.ts";

export function SortSelect({ search }: { search: ListSearch }) {
  const t = useText();
  const go = useListNavigation();
  return (
    <label className="sort">
      <span>{t.list.sort}</span>
      <select
        value={search.sort ?? ""}
        onChange={({ target }) => go((before) => ({ ...before, sort: (target.value || undefined) as Sort }))}
      >
        <option value="">{search.q ? t.list.sorts.relevance : t.list.sorts.id}</option>
        {SORTS.filter((sort) => search.q || sort !== "id").map((sort) => (
          <option key={sort} value={sort}>
            {t.list.sorts[sort]}
          </option>
        ))}
      </select>
    </label>
  );
}
