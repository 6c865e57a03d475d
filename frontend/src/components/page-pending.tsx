import { useText } from "../i18n/texts.ts";

/** Milliseconds after which a page that is loading is replaced by the placeholder. */
export const PENDING_MS = 250;

/** Placeholder of a page that is loading. */
export function PagePending() {
  const t = useText();
  return (
    <div className="page skeleton" aria-busy="true">
      <p className="visually-hidden" role="status">
        {t.loading}
      </p>
      <span className="bone heading" />
      <span className="bone" />
      <span className="bone" />
      <span className="bone short" />
      <span className="bone block" />
    </div>
  );
}
