import { ProblemError } from "@digidex/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { stringifySearch } from "../app/search-params.ts";
import { ErrorNotice } from "../components/error-notice.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { ApiCall } from "../detail/api-call.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name } from "../names/name.tsx";
import { PathForm } from "./path-form.tsx";
import { isComplete, pathQuery } from "./path-query.ts";
import { PathRoutes } from "./path-routes.tsx";
import type { PathSearch } from "./path-search.ts";
import { UnknownName } from "./unknown-name.tsx";
import { useEndNames } from "./use-end-names.ts";

const EXAMPLES = [
  [
    { slug: "agumon", name: "Agumon" },
    { slug: "omegamon", name: "Omegamon" },
  ],
  [
    { slug: "koromon", name: "Koromon" },
    { slug: "beelzebumon", name: "Beelzebumon" },
  ],
  [
    { slug: "patamon", name: "Patamon" },
    { slug: "war-greymon", name: "War Greymon" },
  ],
] as const;

export function PathPage({ search }: { search: PathSearch }) {
  const t = usePageText();
  const isAsked = isComplete(search);
  const nameOf = useEndNames(search);
  const answer = useQuery({
    ...pathQuery(isAsked ? search : { from: "", to: "" }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const { route: _route, ...asked } = search;
  return (
    <div className="page path-page">
      <PageHeading>{t.path.title}</PageHeading>
      <p className="lead">{t.path.lead}</p>
      <PathForm key={`${search.from}>${search.to}`} search={search} nameOf={nameOf} />
      <div aria-live="polite" aria-busy={answer.isFetching}>
        {!isAsked && <Examples />}
        {isAsked && answer.isPending && <PagePending />}
        {isAsked &&
          answer.error &&
          (isUnknown(answer.error) ? (
            <UnknownName error={answer.error} search={search} />
          ) : (
            <ErrorNotice error={answer.error} retry={() => void answer.refetch()} />
          ))}
        {isAsked && !answer.error && answer.data && <PathRoutes answer={answer.data} search={search} nameOf={nameOf} />}
      </div>
      {isAsked && <ApiCall path={`/evolutions/path${stringifySearch({ ...asked, k: 5 })}`} />}
    </div>
  );

  function Examples() {
    return (
      <section className="examples">
        <h2>{t.path.examples}</h2>
        <ul className="link-list">
          {EXAMPLES.map(([from, to]) => (
            <li key={from.slug}>
              <Link to="/path" search={{ from: from.slug, to: to.slug }}>
                <Name of={from} /> → <Name of={to} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  }
}

const isUnknown = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && (error.status === 404 || error.status === 409);
