import type { DigimonDetail } from "@digidex/client";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pixel } from "../components/pixel.tsx";
import { Scroller } from "../components/scroller.tsx";
import { TermLinks } from "../components/term-links.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, useNames } from "../names/names.tsx";
import { NameInput } from "../search/name-input.tsx";
import { CompareExamples } from "./compare-examples.tsx";
import { MAX_COMPARED } from "./compare-search.ts";

type Props = { digimon: DigimonDetail[]; missing: string[] };

export function ComparePage({ digimon, missing }: Props) {
  const t = usePageText();
  const { nameOf } = useNames();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState("");
  const slugs = digimon.map(({ slug }) => slug);
  const searchFor = (next: readonly string[]) => (next.length > 0 ? { ids: next.join(",") } : {});
  const add = (slug: string) => {
    setWanted("");
    void navigate({ to: "/compare", search: searchFor([...slugs, slug]), resetScroll: false });
  };
  const terms = [
    [t.list.filterLabels.level, "level", "levels"],
    [t.list.filterLabels.attribute, "attribute", "attributes"],
    [t.list.filterLabels.type, "type", "types"],
    [t.list.filterLabels.field, "field", "fields"],
  ] as const;
  return (
    <div className="page compare-page">
      <PageHeading>{t.compare.title}</PageHeading>
      <p className="lead">{t.compare.lead}</p>
      {digimon.length < MAX_COMPARED ? (
        <form
          className="add-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted.trim()) add(wanted.trim());
          }}
        >
          <NameInput label={t.compare.add} name="add" value={wanted} onChange={setWanted} onPick={add} />
          <button type="submit" className="button key">
            {t.compare.add}
          </button>
        </form>
      ) : (
        <p className="soft">{t.compare.full}</p>
      )}
      {missing.length > 0 && (
        <p className="notice" role="alert">
          {t.compare.missing(missing.join(", "))}
        </p>
      )}
      {digimon.length === 0 && <CompareExamples />}
      {digimon.length > 0 && (
        <Scroller label={t.compare.title}>
          <table className="compare-table">
            <thead>
              <tr>
                <td />
                {digimon.map((one) => (
                  <th key={one.slug} scope="col">
                    <div className="compare-top">
                      <Link to="/digimon/$slug" params={{ slug: one.slug }} className="compare-head">
                        <DigimonImage slug={one.slug} size={80} eager />
                        <Name of={one} />
                      </Link>
                      <Link
                        to="/compare"
                        search={searchFor(slugs.filter((slug) => slug !== one.slug))}
                        resetScroll={false}
                        className="button small"
                        aria-label={t.compare.remove(nameOf(one).text)}
                      >
                        <Pixel of="close" size={1.25} />
                      </Link>
                    </div>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {terms.map(([label, kind, list]) => (
                <tr key={kind}>
                  <th scope="row">{label}</th>
                  {digimon.map((one) => (
                    <td key={one.slug}>
                      <TermLinks kind={kind} terms={one[list]} />
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">{t.detail.year}</th>
                {digimon.map((one) => (
                  <td key={one.slug}>{one.release_year ?? "–"}</td>
                ))}
              </tr>
              <SharedLinks label={t.detail.evolvesFrom} digimon={digimon} side="evolves_from" />
              <SharedLinks label={t.detail.evolvesTo} digimon={digimon} side="evolves_to" />
            </tbody>
          </table>
        </Scroller>
      )}
    </div>
  );
}

type SharedLinksProps = { label: string; digimon: readonly DigimonDetail[]; side: "evolves_from" | "evolves_to" };

/** As many as a column holds; those that two of the compared share come first. */
const SHOWN = 12;

export function SharedLinks({ label, digimon, side }: SharedLinksProps) {
  const t = usePageText();
  const seen = new Map<string, number>();
  for (const one of digimon)
    for (const { digimon: other } of one[side].data) seen.set(other.slug, (seen.get(other.slug) ?? 0) + 1);
  const isShared = (slug: string) => (seen.get(slug) ?? 0) > 1;
  return (
    <tr>
      <th scope="row">{label}</th>
      {digimon.map((one) => (
        <td key={one.slug}>
          <ul className="compare-list">
            {one[side].data
              .toSorted((a, b) => Number(isShared(b.digimon.slug)) - Number(isShared(a.digimon.slug)))
              .slice(0, SHOWN)
              .map(({ digimon: other }) => (
                <li key={other.slug}>
                  <Link to="/digimon/$slug" params={{ slug: other.slug }}>
                    <Name of={other} />
                  </Link>
                  {isShared(other.slug) && <span className="tag">{t.compare.shared}</span>}
                </li>
              ))}
          </ul>
          {one[side].total > SHOWN && <span className="soft small">{t.list.showMore(one[side].total - SHOWN)}</span>}
        </td>
      ))}
    </tr>
  );
}
