import { useText } from "../i18n/dictionaries.ts";
import { useConnection } from "./connection.ts";

/** Says honestly when what is shown is a copy, and when there is something newer. */
export function OfflineMark() {
  const t = useText();
  const { offline, update } = useConnection();
  return (
    <div role="status">
      {(offline || update) && (
        <p className="offline-mark">
          {offline ? (
            <span>
              <strong>{t.offline.mark}.</strong> {t.offline.text}
            </span>
          ) : (
            <>
              {t.offline.updated}
              <button type="button" className="button" onClick={update}>
                {t.offline.reload}
              </button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
