import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../components/error-notice.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { ApiCall } from "../detail/api-call.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { stringifySearch } from "../search-params.ts";
import { PathExamples } from "./path-examples.tsx";
import { PathForm } from "./path-form.tsx";
import { isComplete, pathQuery } from "./path-query.ts";
import { PathRoutes } from "./path-routes.tsx";
import type { PathSearch } from "./path-search.ts";
import { unknownEnds } from "./unknown-ends.ts";
import { UnknownName } from "./unknown-name.tsx";
import { useEndNames } from "./use-end-names.ts";

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
  const unknown = unknownEnds(answer.error);
  return (
    <div className="page path-page">
      <PageHeading>{t.path.title}</PageHeading>
      <p className="lead">{t.path.lead}</p>
      <PathForm key={`${search.from}>${search.to}`} search={search} nameOf={nameOf} />
      <div aria-live="polite" aria-busy={answer.isFetching}>
        {!isAsked && <PathExamples />}
        {isAsked && answer.isPending && <PagePending />}
        {isAsked &&
          answer.error &&
          (unknown.length > 0 ? (
            unknown.map((one) => <UnknownName key={one.end} {...one} search={search} />)
          ) : (
            <ErrorNotice error={answer.error} retry={() => void answer.refetch()} />
          ))}
        {isAsked && !answer.error && answer.data && <PathRoutes answer={answer.data} search={search} nameOf={nameOf} />}
      </div>
      {isAsked && <ApiCall path={`/evolutions/path${stringifySearch({ ...asked, k: 5 })}`} />}
    </div>
  );
}
