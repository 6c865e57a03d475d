import { useText } from "../i18n/dictionaries.ts";
import type { ListSearch } from "./list-search.ts";
import { useListNavigation } from "./use-list-navigation.ts";

export function YearFilter({ search }: { search: ListSearch }) {
  const t = useText();
  const go = useListNavigation();
  const field = (name: "year_from" | "year_to", label: string) => (
    <label>
      <span>{label}</span>
      <input
        key={search[name] ?? ""}
        type="number"
        inputMode="numeric"
        min={1997}
        max={2099}
        placeholder={name === "year_from" ? "1997" : ""}
        defaultValue={search[name] ?? ""}
        onBlur={({ target }) => commit(name, target.value)}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && commit(name, currentTarget.value)}
      />
    </label>
  );
  const commit = (name: "year_from" | "year_to", value: string) => {
    const year = /^\d{4}$/.test(value) ? Number(value) : undefined;
    if (year !== search[name]) void go((before) => ({ ...before, [name]: year }));
  };
  return (
    <fieldset className="facet years">
      <legend>{t.list.year}</legend>
      <div>
        {field("year_from", t.list.from)}
        {field("year_to", t.list.to)}
      </div>
    </fieldset>
  );
}
