import type { Answer } from "@digidex/client";
import { Choice } from "../components/choice.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { FacetFilter } from "./facet-filter.tsx";
import type { ListSearch } from "./list-search.ts";
import { useListNavigation } from "./use-list-navigation.ts";
import { YearFilter } from "./year-filter.tsx";

type Props = { search: ListSearch; facets: Answer<"/facets"> };

export function Filters({ search, facets }: Props) {
  const t = useText();
  const go = useListNavigation();
  return (
    <>
      <FacetFilter facet="level" counts={facets.levels} chosen={search.level} />
      <FacetFilter facet="attribute" counts={facets.attributes} chosen={search.attribute} />
      <FacetFilter facet="field" counts={facets.fields} chosen={search.field} />
      <Choice
        label={t.list.xAntibody}
        name="x_antibody"
        value={search.x_antibody ?? ""}
        onChange={(value) => go((before) => ({ ...before, x_antibody: (value || undefined) as "true" }))}
        options={[
          { value: "", text: t.list.any },
          { value: "true", text: t.list.xOnly },
          { value: "false", text: t.list.xWithout },
        ]}
      />
      <YearFilter search={search} />
      <FacetFilter facet="type" counts={facets.types} chosen={search.type} />
    </>
  );
}
