import { usePageText } from "../i18n/page-texts.ts";

const SHOWN = { digimon: "digimon", skills: "skills", evolutions: "evolutions", fusions: "fusions" } as const;

export function Counts({ counts }: { counts: Record<string, number> }) {
  const t = usePageText();
  return (
    <dl className="counts">
      {Object.entries(SHOWN).map(([table, label]) => (
        <div key={table}>
          <dt>{t.home.counts[label]}</dt>
          <dd className="figure">{t.number(counts[table] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
