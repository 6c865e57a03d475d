import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import type { MissingPage } from "../names/missing-page.ts";
import { Name, TermName } from "../names/names.tsx";
import type { NamedPage } from "../names/similar-pages.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { Pixel } from "./pixel.tsx";
import { termRoute } from "./term-links.tsx";

/**
 * @property requested the name or slug that was not found
 * @property suggestions pages that may be meant; the pages with similar names follow them
 */
type Props = { reason?: string | undefined; requested: string; suggestions?: readonly NamedPage[] };

const SUGGESTIONS = 6;

function NotFoundNotice({ reason, requested, suggestions = [] }: Props) {
  const t = useSharedText();
  const [similar, setSimilar] = useState<readonly NamedPage[]>([]);
  useEffect(() => {
    import("../names/similar-pages.ts")
      .then(({ similarPages }) => similarPages(requested, SUGGESTIONS))
      .then(setSimilar, () => undefined);
  }, [requested]);
  const isGiven = (page: NamedPage) => suggestions.some(({ kind, slug }) => kind === page.kind && slug === page.slug);
  const found = [...suggestions, ...similar.filter((page) => !isGiven(page))].slice(0, SUGGESTIONS);

  return (
    <div className="page not-found">
      <div className="not-found-screen lcd">
        <Pixel of="egg" size={6} />
        <p className="figure">404</p>
      </div>
      <div>
        <PageHeading>{t.notFound.title}</PageHeading>
        {reason && <p>{reason}</p>}
        {found.length > 0 && (
          <>
            <h2>{t.notFound.didYouMean}</h2>
            <ul className="link-list">
              {found.map((one) => (
                <li key={one.kind + one.slug}>
                  <SuggestedPage page={one} />
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

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** For a URL without a route. Prerendered, it is the same for every such URL. */
export function PageNotFound() {
  const t = useSharedText();
  const path = decoded(useLocation().pathname);
  const reason = import.meta.env.SSR ? undefined : t.notFound.text(path);
  return <NotFoundNotice reason={reason} requested={path.split("/").at(-1) ?? ""} />;
}

function SuggestedPage({ page: { kind, slug, name } }: { page: NamedPage }) {
  if (kind === "digimon" || kind === "skill") {
    return (
      <Link to={kind === "digimon" ? "/digimon/$slug" : "/skills/$slug"} params={{ slug }}>
        <Name of={{ slug, name }} />
      </Link>
    );
  }
  return (
    <Link to={termRoute(kind)} params={{ slug }}>
      <TermName kind={kind} of={{ slug, name }} />
    </Link>
  );
}

const missingOf = (data: unknown) => (data ?? { key: "", suggestions: [] }) as MissingPage;

type MissingProps = { data: unknown };

export function DigimonNotFound({ data }: MissingProps) {
  const { key, suggestions } = missingOf(data);
  return <NotFoundNotice reason={useSharedText().notFound.noDigimon(key)} requested={key} suggestions={suggestions} />;
}

export function TermNotFound({ data }: MissingProps) {
  const { key, suggestions } = missingOf(data);
  return <NotFoundNotice reason={useSharedText().notFound.text(key)} requested={key} suggestions={suggestions} />;
}

export function SkillNotFound({ data }: MissingProps) {
  const { key, suggestions } = missingOf(data);
  return <NotFoundNotice reason={useSharedText().notFound.noSkill(key)} requested={key} suggestions={suggestions} />;
}
