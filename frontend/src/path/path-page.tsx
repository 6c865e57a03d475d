import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { isRefused } from "../api/availability.ts";
import { ApiCall } from "../components/api-call.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Examples } from "../components/examples.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { ShareButton } from "../components/share-button.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { useNames } from "../names/names.tsx";
import { stringifySearch } from "../search-params.ts";
import { PathForm } from "./path-form.tsx";
import { endsQuery, isComplete, pathParameters, pathQuery, withoutSettings } from "./path-query.ts";
import { PathRoutes, Unreachable } from "./path-routes.tsx";
import type { PathSearch } from "./path-search.ts";
import { UnknownName, unknownEnds } from "./unknown-name.tsx";

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
  const hasBothEnds = isComplete(search);
  const nameOf = useEndNames(search);
  const paths = useQuery({
    ...pathQuery(hasBothEnds ? search : { from: "", to: "" }),
    enabled: hasBothEnds,
    placeholderData: keepPreviousData,
  });
  const unknown = unknownEnds(paths.error);
  return (
    <div className="page path-page">
      <PageHeading>{t.path.title}</PageHeading>
      <p className="lead">{t.path.lead}</p>
      <PathForm key={`${search.from}>${search.to}`} search={search} nameOf={nameOf} />
      <div aria-live="polite" aria-busy={paths.isFetching}>
        {!hasBothEnds && (
          <Examples
            examples={EXAMPLES}
            separator=" → "
            linkTo={([from, to]) => ({ to: "/path", search: { from, to } })}
          />
        )}
        {hasBothEnds && paths.isPending && <PagePending />}
        {hasBothEnds &&
          paths.error &&
          (unknown.length > 0 ? (
            unknown.map((one) => <UnknownName key={one.end} {...one} search={search} />)
          ) : (
            <>
              <ErrorNotice error={paths.error} retry={() => void paths.refetch()} />
              {isRefused(paths.error) && withoutSettings(search) && <Unreachable search={search} />}
            </>
          ))}
        {hasBothEnds && !paths.error && paths.data && <PathRoutes paths={paths.data} search={search} nameOf={nameOf} />}
      </div>
      {hasBothEnds && (
        <>
          <div className="actions">
            <ShareButton />
          </div>
          <ApiCall path={`/evolutions/path${stringifySearch(pathParameters(search))}`} />
        </>
      )}
    </div>
  );
}

/** Returns a function for the names of the keys in the URL: the Digimon's name for a slug, any other key itself. */
function useEndNames(search: PathSearch): (key: string | undefined) => string {
  const { nameOf } = useNames();
  const { data } = useQuery({
    ...endsQuery(search),
    enabled: Boolean(search.from || search.to || search.avoid),
    placeholderData: keepPreviousData,
  });
  const rows = new Map(data?.data.map((row) => [row.slug, row]));
  return (key = "") => {
    const row = rows.get(key);
    return row ? nameOf(row).text : key;
  };
}
