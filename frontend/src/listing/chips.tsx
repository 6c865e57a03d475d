import type { Answer } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { useNames } from "../names/use-names.ts";
import { ClearAll } from "./clear-all.tsx";
import { chosenOf, FACETS, type ListSearch, toggle } from "./list-search.ts";
import { withoutEmpty } from "./use-list-navigation.ts";

type Props = { search: ListSearch; facets: Answer<"/facets"> | undefined };
type Chip = { key: string; label: string; text: string; without: ListSearch };

/** What the list is narrowed by, each with a way to take it off. */
export function Chips({ search, facets }: Props) {
  const t = useText();
  const { termOf } = useNames();
  return (
    <ul className="chips">
      {chips().map(({ key, label, text, without }) => (
        <li key={key}>
          <Link
            to="/digimon"
            search={{ ...withoutEmpty(without), page: undefined }}
            resetScroll={false}
            className="chip"
          >
            <span className="chip-label">{label}</span> {text}
            <span className="visually-hidden">: {t.list.remove(text)}</span>
            <Pixel of="close" size={1.25} />
          </Link>
        </li>
      ))}
      <li>
        <ClearAll search={search} />
      </li>
    </ul>
  );

  function chips(): Chip[] {
    const without = (change: Partial<Record<keyof ListSearch, undefined>>) => ({ ...search, ...change });
    const simple = (["q", "evolves_from", "evolves_to"] as const).flatMap((name) => {
      const value = search[name];
      const label = name === "q" ? t.search : t.list.facets[name];
      return value ? [{ key: name, label, text: value, without: without({ [name]: undefined }) }] : [];
    });
    const terms = FACETS.flatMap((facet) =>
      chosenOf(search[facet]).map(({ slug, excluded }) => {
        const name = facets?.[`${facet}s`].find((one) => one.slug === slug)?.name ?? slug;
        const label = `${t.list.facets[facet]}${excluded ? ` ${t.list.not}` : ""}`;
        const rest = { ...search, [facet]: toggle(search[facet], slug, excluded) };
        return { key: `${facet}:${slug}`, label, text: termOf(facet, { slug, name }).text, without: rest };
      }),
    );
    const skills = chosenOf(search.skill).map(({ slug, excluded }) => ({
      key: `skill:${slug}`,
      label: `${t.list.facets.skill}${excluded ? ` ${t.list.not}` : ""}`,
      text: slug,
      without: { ...search, skill: toggle(search.skill, slug, excluded) } as ListSearch,
    }));
    const years = search.year_from ?? search.year_to;
    return [
      ...simple,
      ...terms,
      ...skills,
      ...(search.x_antibody
        ? [
            {
              key: "x",
              label: t.list.xAntibody,
              text: search.x_antibody === "true" ? t.list.xOnly : t.list.xWithout,
              without: without({ x_antibody: undefined }),
            },
          ]
        : []),
      ...(years
        ? [
            {
              key: "year",
              label: t.list.year,
              text: `${search.year_from ?? ""}–${search.year_to ?? ""}`,
              without: without({ year_from: undefined, year_to: undefined }),
            },
          ]
        : []),
    ];
  }
}
