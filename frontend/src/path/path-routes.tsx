import type { Answer } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import type { PathSearch } from "./path-search.ts";
import { PathSteps } from "./path-steps.tsx";

type Props = { answer: Answer<"/evolutions/path">; search: PathSearch; nameOf(key: string): string };

/** The alternatives; which one is open stands in the address. */
export function PathRoutes({ answer: { data, reachable }, search, nameOf }: Props) {
  const t = usePageText();
  const avoided = search.avoid?.split(",") ?? [];
  const open = Math.min(search.route ?? 1, data.length);
  const path = data[open - 1];
  return (
    <section className="path-routes">
      {avoided.length > 0 && (
        <ul className="chips">
          {avoided.map((slug) => (
            <li key={slug}>
              <Link
                to="/path"
                search={{ ...search, avoid: avoided.filter((one) => one !== slug).join(",") || undefined }}
                resetScroll={false}
                className="chip"
              >
                <span className="chip-label">{t.path.avoiding}</span> {nameOf(slug)}
                <span className="visually-hidden">: {t.list.remove(nameOf(slug))}</span>
                <Pixel of="close" size={1.25} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!reachable && <p className="notice">{t.path.unreachable}</p>}
      {path && path.length === 0 && <p className="notice">{t.path.same}</p>}
      {data.length > 1 && (
        <nav className="tabs" aria-label={t.path.alternatives}>
          {data.map(({ length, digimon }, place) => (
            <Link
              key={digimon.join(">")}
              to="/path"
              search={{ ...search, route: place > 0 ? place + 1 : undefined }}
              resetScroll={false}
              aria-current={place + 1 === open ? "page" : undefined}
            >
              {t.path.route(place + 1, length)}
            </Link>
          ))}
        </nav>
      )}
      {path && path.length > 0 && <PathSteps path={path} search={search} />}
    </section>
  );
}
