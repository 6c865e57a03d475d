import type { DigimonDetail } from "@digidex/client";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Examples } from "../components/examples.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { MOST_COMPARED } from "../components/most-compared.ts";
import { PageHeading } from "../components/page-heading.tsx";
import { Pixel } from "../components/pixel.tsx";
import { Scroller } from "../components/scroller.tsx";
import { ShareButton } from "../components/share-button.tsx";
import { TermLinks } from "../components/term-links.tsx";
import { GameSelect } from "../games/game-select.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, useNames } from "../names/names.tsx";
import { NameInput } from "../search/name-input.tsx";
import { splitList } from "../search-params.ts";
import type { CompareSearch } from "./compare-search.ts";
import { GameRows } from "./game-rows.tsx";

const EXAMPLES = [
  [
    { slug: "agumon", name: "Agumon" },
    { slug: "gabumon", name: "Gabumon" },
    { slug: "patamon", name: "Patamon" },
  ],
  [
    { slug: "lucemon", name: "Lucemon" },
    { slug: "beelzebumon", name: "Beelzebumon" },
  ],
  [
    { slug: "omegamon", name: "Omegamon" },
    { slug: "imperialdramon-paladin-mode", name: "Imperialdramon: Paladin Mode" },
  ],
] as const;

/**
 * @property slugs the slug of each key of the address that is a Digimon's
 * @property failed keys that could not be requested: the others stay
 */
type Props = {
  digimon: DigimonDetail[];
  slugs: Record<string, string>;
  missing: string[];
  failed: { key: string; error: unknown }[];
  game: string | undefined;
};

export function ComparePage({ digimon, slugs, missing, failed, game }: Props) {
  const t = usePageText();
  const { nameOf } = useNames();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const isLoading = useRouterState({ select: (state) => state.isLoading });
  const count = digimon.length + failed.length;
  // What was chosen just before may not be shown yet.
  const searchWithout = (slug: string) => (before: CompareSearch) => ({
    ...before,
    ids:
      splitList(before.ids)
        .filter((key) => (slugs[key] ?? key) !== slug)
        .join(",") || undefined,
  });
  const change = (next: (before: CompareSearch) => CompareSearch) =>
    navigate({
      to: "/compare",
      search: (before: CompareSearch) => ({ ...before, ...next(before) }),
      resetScroll: false,
    });
  const add = (key: string) => {
    setTyped("");
    void change(({ ids }) => ({ ids: [...splitList(ids).filter((one) => !missing.includes(one)), key].join(",") }));
  };
  return (
    <div className="page compare-page" aria-busy={isLoading}>
      <PageHeading>{t.compare.title}</PageHeading>
      <p className="lead">{t.compare.lead}</p>
      {count < MOST_COMPARED ? (
        <form
          className="add-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim()) add(typed.trim());
          }}
        >
          <NameInput label={t.compare.add} name="add" value={typed} onChange={setTyped} onPick={add} />
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
      {failed[0] && <ErrorNotice error={failed[0].error} />}
      {failed.map(({ key }) => (
        <Link key={key} to="/compare" search={searchWithout(key)} resetScroll={false} className="button">
          {t.compare.remove(key)}
        </Link>
      ))}
      {count === 0 && (
        <Examples
          examples={EXAMPLES}
          separator={t.comma}
          linkTo={(slugs) => ({ to: "/compare", search: { ids: slugs.join(",") } })}
        />
      )}
      {digimon.length > 0 && (
        <div className="actions">
          <GameSelect
            value={game}
            games={[...new Map(digimon.flatMap(({ games }) => games).map((one) => [one.slug, one])).values()]}
            onChange={(next) => change(() => ({ game: next }))}
          />
          <ShareButton />
        </div>
      )}
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
                        search={searchWithout(one.slug)}
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
              <tr>
                <th scope="row">{t.nav.collection}</th>
                {digimon.map((one) => (
                  <td key={one.slug}>
                    <CardMarks digimon={one} />
                  </td>
                ))}
              </tr>
              {(["level", "attribute", "type", "field"] as const).map((kind) => (
                <tr key={kind}>
                  <th scope="row">{t.list.filterLabels[kind]}</th>
                  {digimon.map((one) => (
                    <td key={one.slug}>
                      <TermLinks kind={kind} terms={one[`${kind}s`]} />
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
              {game && <GameRows digimon={digimon} game={game} />}
              <SharedEvolutions label={t.detail.evolvesFrom} digimon={digimon} side="evolves_from" />
              <SharedEvolutions label={t.detail.evolvesTo} digimon={digimon} side="evolves_to" />
            </tbody>
          </table>
        </Scroller>
      )}
    </div>
  );
}

type SharedEvolutionsProps = { label: string; digimon: readonly DigimonDetail[]; side: "evolves_from" | "evolves_to" };

const SHOWN = 12;

/** The first evolutions of each Digimon on one side. Those that several of the compared Digimon share are first. */
function SharedEvolutions({ label, digimon, side }: SharedEvolutionsProps) {
  const t = usePageText();
  const all = digimon.flatMap((one) => one[side].data.map((evolution) => evolution.digimon.slug));
  const isShared = (slug: string) => all.indexOf(slug) !== all.lastIndexOf(slug);
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
