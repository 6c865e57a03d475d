import { Fragment } from "react";
import type { TermKind } from "../names/name-index.ts";
import { TermName } from "../names/names.tsx";
import { Link } from "./link.tsx";

const PAGES = {
  level: "/levels/$slug",
  attribute: "/attributes/$slug",
  field: "/fields/$slug",
  type: "/types/$slug",
} as const satisfies Record<TermKind, string>;

type Props = { kind: TermKind; terms: readonly { slug: string; name: string }[] };

export function TermLinks({ kind, terms }: Props) {
  if (terms.length === 0) return "–";
  return terms.map((term, place) => (
    <Fragment key={term.slug}>
      {place > 0 && ", "}
      <Link to={PAGES[kind]} params={{ slug: term.slug }}>
        <TermName kind={kind} of={term} />
      </Link>
    </Fragment>
  ));
}
