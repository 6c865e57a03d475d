import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Missing } from "../detail/find-digimon.ts";
import { useText } from "../i18n/texts.ts";
import type { Nameable } from "../names/names.tsx";
import { Name } from "../names/names.tsx";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { Pixel } from "./pixel.tsx";

type Props = { reason: string; wanted: string; suggestions?: readonly Nameable[] };

/** Says what is not there, and offers what may have been meant. */
export function NotFoundNotice({ reason, wanted, suggestions }: Props) {
  const t = useText();
  const [found, setFound] = useState<readonly Nameable[]>(suggestions ?? []);
  useEffect(() => {
    if (suggestions) return;
    import("../names/search-names.ts").then(({ closest }) => closest(wanted, 5)).then(setFound, () => undefined);
  }, [wanted, suggestions]);

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

/** For an address that no page has. */
export function PageNotFound() {
  const t = useText();
  const { pathname } = useLocation();
  return <NotFoundNotice reason={t.notFound.text(decodeURI(pathname))} wanted={pathname.split("/").at(-1) ?? ""} />;
}

export function DigimonNotFound({ data }: { data: unknown }) {
  const t = useText();
  const { wanted, suggestions } = (data ?? { wanted: "", suggestions: [] }) as Missing;
  return <NotFoundNotice reason={t.notFound.noDigimon(wanted)} wanted={wanted} suggestions={suggestions} />;
}

export function TermNotFound({ wanted }: { wanted: string }) {
  return <NotFoundNotice reason={useText().notFound.text(wanted)} wanted={wanted} />;
}

export function SkillNotFound({ wanted }: { wanted: string }) {
  return <NotFoundNotice reason={useText().notFound.noSkill(wanted)} wanted={wanted} />;
}
