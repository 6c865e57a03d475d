import type { ReactNode } from "react";

type Props = { children: ReactNode; kicker?: ReactNode; lang?: string | undefined };

/** The one heading of a page. The focus comes here after a change of page. */
export function PageHeading({ children, kicker, lang }: Props) {
  return (
    <div className="page-heading">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1 tabIndex={-1} lang={lang}>
        {children}
      </h1>
    </div>
  );
}
