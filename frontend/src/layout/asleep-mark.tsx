import { useAsleep } from "../api/availability.ts";
import { useText } from "../i18n/texts.ts";

/** A line that says since when the database is asleep, and what works meanwhile. */
export function AsleepMark() {
  const t = useText();
  const asleep = useAsleep();
  return (
    <div role="status">
      {asleep && (
        <p className="asleep-mark">
          <strong>
            {/* The date alone: all that matters is whether it is today. */}
            {t.asleep.mark(asleep.since.slice(0, 10))} {asleep.isWaking && t.asleep.waking}
          </strong>{" "}
          {t.asleep.text}
        </p>
      )}
    </div>
  );
}
