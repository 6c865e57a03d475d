import type { Path } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { Partners } from "../detail/partners.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, TermName } from "../names/name.tsx";
import type { PathSearch } from "./path-search.ts";

type Props = { path: Path; search: PathSearch };

/** A way is a row of Digimon, and between each two what has to happen. */
export function PathSteps({ path, search }: Props) {
  const t = usePageText();
  const { data } = useQuery(apiQuery("/digimon", { query: { ids: path.digimon, limit: 100 } }));
  const rows = new Map(data?.data.map((row) => [row.slug, row]));
  return (
    <ol className="steps">
      {path.digimon.map((slug, place) => {
        const row = rows.get(slug);
        const step = path.steps[place];
        const isBetween = place > 0 && place < path.digimon.length - 1;
        return (
          <li key={slug}>
            <div className="step-digimon">
              <Link to="/digimon/$slug" params={{ slug }} className="with-image">
                <DigimonImage slug={slug} size={64} eager />
                <span>
                  <Name of={row ?? { slug, name: slug }} />
                  <span className="soft small">{row?.levels[0] && <TermName kind="level" of={row.levels[0]} />}</span>
                </span>
              </Link>
              {isBetween && (
                <Link
                  to="/path"
                  search={{ ...search, route: undefined, avoid: [search.avoid, slug].filter(Boolean).join(",") }}
                  resetScroll={false}
                  className="button small"
                >
                  <Pixel of="close" size={1.25} />
                  {t.path.avoid(row?.name ?? slug)}
                </Link>
              )}
            </div>
            {step && (
              <div className="step" data-direction={step.direction}>
                <p>
                  <strong>{t.path[step.direction]}</strong> <span className="tag">{t.kinds[step.kind]}</span>
                </p>
                {step.condition && <p lang="en">{step.condition}</p>}
                <Partners partners={step.partners} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
