import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useText } from "../i18n/texts.ts";
import { Name, type Nameable } from "../names/names.tsx";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { Pixel } from "./pixel.tsx";

/**
 * @property requested the name or slug that was not found
 * @property suggestions similar names; without them, they are searched in the name index
 */
type Props = { reason: string; requested: string; suggestions?: readonly Nameable[] };

function NotFoundNotice({ reason, requested, suggestions }: Props) {
  const t = useText();
  const [found, setFound] = useState<readonly Nameable[]>(suggestions ?? []);
  useEffect(() => {
    if (suggestions) return;
    import("../names/search-names.ts")
      .then(({ similarNames }) => similarNames(requested, 5))
      .then(setFound, () => undefined);
  }, [requested, suggestions]);

  return (
    <div className="page not-found">
      <div className="not-found-screen lcd">
        <Pixel of="egg" size={6} />
        <p className="figure">404</p>
      </div>
      <div>
        <PageHeading>{t.notFound.title}</PageHeading>
        <p>{reason}</p>
        {found.length > 0 && (
          <>
            <h2>{t.notFound.didYouMean}</h2>
            <ul className="link-list">
              {found.map((one) => (
                <li key={one.slug}>
                  <Link to="/digimon/$slug" params={{ slug: one.slug }}>
                    <Name of={one} />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t.notFound.goOn}</h2>
        <ul className="link-list">
          <li>
            <Link to="/">{t.site}</Link>
          </li>
          <li>
            <Link to="/digimon">{t.nav.digimon}</Link>
          </li>
          <li>
            <Link to="/path">{t.nav.path}</Link>
          </li>
        </ul>
      </div>
    </div>
  );
}

/** For a URL without a route. */
export function PageNotFound() {
  const t = useText();
  const { pathname } = useLocation();
  return <NotFoundNotice reason={t.notFound.text(decodeURI(pathname))} requested={pathname.split("/").at(-1) ?? ""} />;
}

/** The `data` of the `notFound` that a Digimon's loader throws. */
export type MissingDigimon = { key: string; suggestions: readonly Nameable[] };

export function DigimonNotFound({ data }: { data: unknown }) {
  const t = useText();
  const { key, suggestions } = (data ?? { key: "", suggestions: [] }) as MissingDigimon;
  return <NotFoundNotice reason={t.notFound.noDigimon(key)} requested={key} suggestions={suggestions} />;
}

export function TermNotFound({ slug }: { slug: string }) {
  return <NotFoundNotice reason={useText().notFound.text(slug)} requested={slug} />;
}

export function SkillNotFound({ slug }: { slug: string }) {
  return <NotFoundNotice reason={useText().notFound.noSkill(slug)} requested={slug} />;
}
