import { NetworkError, ProblemError } from "@digidex/client";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { isAsleepError } from "../api/availability.ts";
import { useText } from "../i18n/texts.ts";
import { FramePixel } from "./frame-pixel.tsx";

type Props = { error: unknown; retry?: () => void };

/** An error with its cause and a button that tries again: `retry`, or all queries of the page. */
export function ErrorNotice({ error, retry }: Props) {
  const t = useText();
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const tryAgain = () => {
    reset();
    if (retry) retry();
    else void router.invalidate();
  };
  const isAsleep = isAsleepError(error);
  const parameterErrors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return (
    <section className="notice" role="alert">
      <span className="notice-screen">
        <FramePixel of={isAsleep ? "egg" : "flash"} size={isAsleep ? 3 : 5} />
      </span>
      <div>
        <h2>{isAsleep ? t.asleep.title : t.error.title}</h2>
        <p>{messageOf(error)}</p>
        {parameterErrors.map(({ parameter, detail, allowed }) => (
          <p key={parameter + detail} lang="en">
            <code>{parameter}</code> {detail}
            {allowed && allowed.length <= 12 && ` ${t.error.allowed} ${allowed.join(", ")}`}
          </p>
        ))}
        <div className="actions">
          <button type="button" className="button" onClick={tryAgain}>
            {t.retry}
          </button>
          {isAsleep && (
            <a className="button" href={`${import.meta.env.PUBLIC_API_URL}/bulk`}>
              {t.asleep.download}
            </a>
          )}
        </div>
      </div>
    </section>
  );

  function messageOf(cause: unknown): string {
    if (isAsleepError(cause)) return cause.problem.waking ? t.asleep.soon : t.asleep.needed;
    if (cause instanceof ProblemError) return cause.status >= 500 ? t.error.unavailable : t.error.request;
    // A script that cannot be loaded is a TypeError, which says so in other words in each browser.
    const isNetwork = cause instanceof NetworkError || /import/i.test(String(cause));
    return isNetwork ? t.error[navigator.onLine ? "network" : "offline"] : String(cause);
  }
}
