import type { DigimonDetail } from "@digidex/client";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pixel } from "../components/pixel.tsx";
import { FavouriteButton } from "../favourites/favourite-button.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { useNames } from "../names/use-names.ts";
import { ApiCall } from "./api-call.tsx";
import { Evolutions } from "./evolutions.tsx";
import { Facts } from "./facts.tsx";
import { Names } from "./names.tsx";
import { Neighbours } from "./neighbours.tsx";
import { Skills } from "./skills.tsx";
import { SmallGraph } from "./small-graph.tsx";
import { Sources } from "./sources.tsx";
import { Stats } from "./stats.tsx";

export function DetailPage({ digimon }: { digimon: DigimonDetail }) {
  const t = useText();
  const { slug, id } = digimon;
  const shown = useNames().nameOf(digimon);
  const others = [
    { text: digimon.name, lang: undefined },
    { text: digimon.name_ja, lang: "ja" },
    { text: digimon.name_dub, lang: "en" },
  ].filter(
    ({ text }, place, all) => text && text !== shown.text && all.findIndex((one) => one.text === text) === place,
  );

  return (
    <article className="page detail">
      <Neighbours digimon={digimon} />
      <header className="detail-head">
        <div className="device">
          <div className="lcd detail-screen">
            <DigimonImage slug={slug} size={208} eager label="" />
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
          <Facts digimon={digimon} />
          <div className="actions">
            <Link to="/digimon/$slug/tree" params={{ slug }} className="button key">
              <Pixel of="tree" size={1.5} />
              {t.detail.openTree}
            </Link>
            <FavouriteButton slug={slug} />
            <Link to="/compare" search={{ ids: slug }} className="button">
              <Pixel of="compare" size={1.5} />
              {t.detail.compare}
            </Link>
            <Link to="/path" search={{ from: slug }} className="button">
              <Pixel of="path" size={1.5} />
              {t.detail.pathFrom}
            </Link>
          </div>
        </div>
      </header>
      {digimon.evolves_from.total + digimon.evolves_to.total > 0 && <SmallGraph digimon={digimon} />}
      <Evolutions title={t.detail.evolvesFrom} slug={slug} evolutions={digimon.evolves_from} />
      <Evolutions title={t.detail.evolvesTo} slug={slug} evolutions={digimon.evolves_to} />
      <div className="detail-columns">
        <Names digimon={digimon} />
        <Skills skills={digimon.skills} />
        {digimon.stats.length > 0 && <Stats stats={digimon.stats} />}
        <Sources sources={digimon.sources} />
      </div>
      <ApiCall path={`/digimon/${slug}`} />
    </article>
  );
}
