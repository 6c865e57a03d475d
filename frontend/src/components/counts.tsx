import { usePageText } from "../i18n/page-texts.ts";

const SHOWN = ["digimon", "skills", "evolutions", "fusions"] as const;

/** The size of the data set. */
export function Counts({ counts }: { counts: Record<string, number> }) {
  const t = usePageText();
  return (
    <dl className="counts">
      {SHOWN.map((table) => (
        <div key={table}>
          <dt>{t.home.counts[table]}</dt>
          <dd className="figure">{t.number(counts[table] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
