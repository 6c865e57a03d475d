import { usePageText } from "../i18n/page-texts.ts";
import { offlineCopy, useOfflineCopy } from "./use-offline-copy.ts";

/** Offers to keep everything on this device, with its size, the progress, and a way back. */
export function OfflineCopyPanel() {
  const t = usePageText().offlineCopy;
  const { isSupported, offered, kept, loadedBytes, fault } = useOfflineCopy();
  const isLoading = loadedBytes !== undefined;
  const isOutdated = kept && offered && kept.version !== offered.version;
  return (
    <section id="offline">
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      {isSupported === false && <p>{t.unsupported}</p>}
      <div role="status">
        {kept && <p>{isOutdated ? t.outdated : t.kept(megabytes(kept.storedBytes))}</p>}
        {isSupported && !kept && !offered && <p>{t.unavailable}</p>}
        {fault && <p>{t.faults[fault](megabytes(offered?.storedBytes ?? 0))}</p>}
      </div>
      {isLoading && offered && (
        <p>
          <progress max={offered.bytes} value={loadedBytes} aria-label={t.title} />{" "}
          <span className="figure">{t.progress(megabytes(loadedBytes), megabytes(offered.bytes))}</span>
        </p>
      )}
      {isSupported && (
        <p className="actions">
          {isLoading && (
            <button type="button" className="button" onClick={offlineCopy.cancel}>
              {t.cancel}
            </button>
          )}
          {!isLoading && offered && (!kept || isOutdated) && (
            <button type="button" className="button" onClick={offlineCopy.keep}>
              {(kept ? t.update : t.keep)(megabytes(offered.bytes), megabytes(offered.storedBytes))}
            </button>
          )}
          {!isLoading && kept && (
            <button type="button" className="button" onClick={offlineCopy.remove}>
              {t.remove}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

/** With one decimal. */
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
