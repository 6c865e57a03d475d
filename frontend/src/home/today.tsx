import { useQuery } from "@tanstack/react-query";
import { useHydrated } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, TermName } from "../names/names.tsx";

const ABOVE = ["grid", "search", "star", "path"] as const;
const BELOW = ["tree", "compare", "flash", "dice"] as const;

/** The Digimon of the day. The prerendered page shows an egg, because it is made before the day is known. */
export function Today() {
  const t = usePageText();
  const isHydrated = useHydrated();
  const { data: digimon } = useQuery({ ...todayQuery(), enabled: isHydrated });
  return (
    <section className="handheld" aria-labelledby="today">
      <h2 id="today" className="handheld-label">
        {t.home.today}
      </h2>
      <div className="handheld-screen lcd">
        <Icons of={ABOVE} />
        <span className="handheld-stage">
          {digimon ? <DigimonImage slug={digimon.slug} size={176} eager /> : <Pixel of="egg" size={8} />}
        </span>
        {digimon ? (
          <Link to="/digimon/$slug" params={{ slug: digimon.slug }} className="handheld-name">
            <Name of={digimon} />
          </Link>
        ) : (
          <Link to="/digimon" className="handheld-name">
            ???
          </Link>
        )}
        <span className="handheld-facts">
          {digimon?.levels[0] ? <TermName kind="level" of={digimon.levels[0]} /> : "\u00a0"}
          {digimon?.levels[0] && digimon.attributes[0] && " · "}
          {digimon?.attributes[0] && <TermName kind="attribute" of={digimon.attributes[0]} />}
        </span>
        <Icons of={BELOW} />
      </div>
      <span className="handheld-keys" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </section>
  );
}

function Icons({ of }: { of: readonly (typeof ABOVE | typeof BELOW)[number][] }) {
  return (
    <span className="signs" aria-hidden="true">
      {of.map((icon) => (
        <Pixel key={icon} of={icon} size={2} />
      ))}
    </span>
  );
}

/** The UTC date is the seed, so that everybody gets the same Digimon all day. */
const todayQuery = (now = new Date()) =>
  apiQuery("/digimon/random", { query: { seed: now.toISOString().slice(0, 10) } });
