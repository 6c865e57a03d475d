import { Fragment } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import type { TermKind } from "../names/name-index.ts";
import { TermName } from "../names/names.tsx";
import { Link } from "./link.tsx";

/** The route of a term's page. */
export const termRoute = (kind: TermKind) => `/${kind}s/$slug` as const;

type Props = { kind: TermKind; terms: readonly { slug: string; name: string }[] };

export function TermLinks({ kind, terms }: Props) {
  const { comma } = useSharedText();
  if (terms.length === 0) return "–";
  return terms.map((term, index) => (
    <Fragment key={term.slug}>
      {index > 0 && comma}
      <Link to={termRoute(kind)} params={{ slug: term.slug }}>
        <TermName kind={kind} of={term} />
      </Link>
    </Fragment>
  ));
}
