import type { ProblemError } from "@digidex/client";
import { Link } from "@tanstack/react-router";
import { useText } from "../i18n/dictionaries.ts";
import { Name } from "../names/name.tsx";
import type { PathSearch } from "./path-search.ts";

/** One of the two is nobody's name, or the name of several; the API says which it means by quoting it. */
export function UnknownName({ error, search }: { error: ProblemError; search: PathSearch }) {
  const t = useText();
  const { detail, suggestions, candidates } = error.problem;
  const end = search.to && detail.includes(`\`${search.to}\``) ? "to" : "from";
  const wanted = search[end] ?? "";
  const meant = suggestions ?? candidates ?? [];
  return (
    <section className="notice">
      <div>
        <h2>{t.notFound.noDigimon(wanted)}</h2>
        {meant.length > 0 && <p>{t.notFound.didYouMean}</p>}
        <ul className="link-list">
          {meant.map((one) => (
            <li key={one.slug}>
              <Link to="/path" search={{ ...search, [end]: one.slug }}>
                <Name of={{ name_ja: null, ...one }} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
