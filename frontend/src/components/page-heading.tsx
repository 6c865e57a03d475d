import type { ReactNode } from "react";

type Props = { children: ReactNode; kicker?: ReactNode; lang?: string | undefined };

/** The `h1` of a page. The router moves the focus to it after a change of page. */
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
