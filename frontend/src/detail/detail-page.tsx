import type { DigimonDetail } from "@digidex/client";
import { useNavigate } from "@tanstack/react-router";
import { ApiCall } from "../components/api-call.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { MarkButtons } from "../components/mark-buttons.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pixel } from "../components/pixel.tsx";
import { ShareButton } from "../components/share-button.tsx";
import { TermLinks } from "../components/term-links.tsx";
import { GameSelect } from "../games/game-select.tsx";
import { GameTabs } from "../games/game-tabs.tsx";
import { InGame } from "../games/in-game.tsx";
import { MiniGraph } from "../graph/mini-graph.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNameScheme } from "../names/name-scheme.ts";
import { useNames } from "../names/names.tsx";
import { useGame } from "../settings/game.ts";
import { Names, Skills, Sources, Stats } from "./detail-panels.tsx";
import { EmbedCode } from "./embed-code.tsx";
import { Evolutions } from "./evolutions.tsx";
import { Neighbours } from "./neighbours.tsx";

type Props = { digimon: DigimonDetail; game: string | undefined };

export function DetailPage({ digimon, game }: Props) {
  const t = useSharedText();
  const navigate = useNavigate();
  const { slug, id } = digimon;
  const names = useNameScheme();
  const shown = useNames().nameOf(digimon);
  const hasEvolutions = digimon.evolves_from.total + digimon.evolves_to.total > 0;
  const others = [
    { text: digimon.name, lang: "ja-Latn" },
    { text: digimon.name_ja, lang: "ja" },
    { text: digimon.name_dub, lang: "en" },
  ].filter(
    ({ text }, place, all) => text && text !== shown.text && all.findIndex((one) => one.text === text) === place,
  );

  const evolutions = (
    <>
      <Evolutions id="evolves-from" title={t.detail.evolvesFrom} slug={slug} evolutions={digimon.evolves_from} />
      <Evolutions id="evolves-to" title={t.detail.evolvesTo} slug={slug} evolutions={digimon.evolves_to} />
    </>
  );
  return (
    <article className="page detail">
      <Neighbours digimon={digimon} />
      <header className="detail-head">
        <div className="device">
          <div className="lcd detail-screen">
            <DigimonImage slug={slug} size={208} eager />
            <span className="figure">No.{String(id).padStart(4, "0")}</span>
          </div>
        </div>
        <div className="detail-title">
          <PageHeading lang={shown.lang}>{shown.text}</PageHeading>
          {others.length > 0 && (
            <p className="other-names">
              {others.map(({ text, lang }) => (
                <span key={text} lang={lang}>
                  {text}
                </span>
              ))}
            </p>
          )}
          <a className="skip" href="#actions">
            {t.detail.skipFacts}
          </a>
          <OnThisPage digimon={digimon} />
          <Facts digimon={digimon} />
          <MarkButtons digimon={digimon} game={useGame()} isLabelled />
          <div id="actions" tabIndex={-1} className="actions">
            {hasEvolutions && (
              <Link to="/digimon/$slug/tree" params={{ slug }} search={{ game }} className="button key">
                <Pixel of="tree" size={1.5} />
                {t.detail.openTree}
              </Link>
            )}
            <Link to="/compare" search={{ ids: slug }} className="button">
              <Pixel of="compare" size={1.5} />
              {t.detail.compare}
            </Link>
            {hasEvolutions && (
              <Link to="/path" search={{ from: slug, game }} className="button">
                <Pixel of="path" size={1.5} />
                {t.detail.pathFrom}
              </Link>
            )}
            <ShareButton />
          </div>
        </div>
      </header>
      {hasEvolutions && (
        <section className="small-graph">
          <h2>{t.detail.graph}</h2>
          <div lang={names === "japanese" ? "ja" : undefined}>
            <MiniGraph digimon={digimon} />
          </div>
        </section>
      )}
      <section id="games" tabIndex={-1} aria-label={t.nav.games}>
        <GameTabs digimon={digimon} game={game} />
        <GameSelect
          value={game}
          games={digimon.games}
          onChange={(chosen) =>
            navigate({
              to: "/digimon/$slug",
              params: { slug },
              search: chosen ? { game: chosen } : {},
              resetScroll: false,
            })
          }
        />
      </section>
      {game ? <InGame digimon={digimon} game={game} fallback={evolutions} /> : evolutions}
      <div className="detail-columns">
        <Names digimon={digimon} />
        <Skills skills={digimon.skills} />
        {digimon.stats.length > 0 && <Stats stats={digimon.stats} />}
        <Sources sources={digimon.sources} />
      </div>
      <ApiCall path={`/digimon/${slug}`} />
      <EmbedCode digimon={digimon} />
    </article>
  );
}

/** Links to the parts of the page, before everything else: the games would be dozens of links away by keyboard. */
function OnThisPage({ digimon: { evolves_from, evolves_to } }: { digimon: DigimonDetail }) {
  const t = useSharedText();
  const parts = [
    ["games", t.nav.games],
    ...(evolves_from.total > 0 ? [["evolves-from", t.detail.evolvesFrom]] : []),
    ...(evolves_to.total > 0 ? [["evolves-to", t.detail.evolvesTo]] : []),
    ["names", t.detail.names],
    ["skills", t.detail.skills],
  ];
  return (
    <nav className="on-this-page" aria-label={t.detail.onThisPage}>
      <ul className="link-list small">
        {parts.map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Facts({ digimon }: { digimon: DigimonDetail }) {
  const t = useSharedText();
  return (
    <dl className="facts">
      {(["level", "attribute", "type", "field"] as const).map((kind) => (
        <div key={kind}>
          <dt>{t.list.filterLabels[kind]}</dt>
          <dd>
            <TermLinks kind={kind} terms={digimon[`${kind}s`]} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t.detail.year}</dt>
        <dd>{digimon.release_year ?? "–"}</dd>
      </div>
      {digimon.groups.length > 0 && (
        <div>
          <dt>{t.nav.groups}</dt>
          <dd>
            <TermLinks kind="group" terms={digimon.groups} />
          </dd>
        </div>
      )}
      {digimon.x_antibody && (
        <div>
          <dt>{t.list.filterLabels.x_antibody}</dt>
          <dd>{t.detail.yes}</dd>
        </div>
      )}
    </dl>
  );
}
