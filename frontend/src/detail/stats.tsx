import type { DigimonDetail } from "@digidex/client";
import { useText } from "../i18n/dictionaries.ts";

const FIGURES = ["hp", "sp", "atk", "def", "int", "spd"] as const;

export function Stats({ stats }: { stats: DigimonDetail["stats"] }) {
  const t = useText();
  return (
    <section className="panel">
      <h2>{t.detail.stats}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroller" tabIndex={0} aria-label={t.detail.stats}>
        <table className="plain-table stats">
          <thead>
            <tr>
              <th scope="col">{t.detail.game}</th>
              {FIGURES.map((figure) => (
                <th key={figure} scope="col">
                  {figure.toUpperCase()}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stats.map((row) => (
              <tr key={row.game + row.basis}>
                <th scope="row">
                  {t.games[row.game]}{" "}
                  <span className="soft small" lang="en">
                    {row.basis}
                  </span>
                </th>
                {FIGURES.map((figure) => (
                  <td key={figure} className="figure">
                    {t.number(row[figure])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
