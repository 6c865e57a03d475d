import type { DigimonRow } from "@digidex/client";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { TermLinks } from "../components/term-links.tsx";
import { useText } from "../i18n/texts.ts";
import { Name } from "../names/names.tsx";

export function DigimonTable({ digimon }: { digimon: DigimonRow[] }) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroller" tabIndex={0} aria-label={t.list.table}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.list.number}</th>
            <th scope="col">{t.list.name}</th>
            <th scope="col">{t.list.filterLabels.level}</th>
            <th scope="col">{t.list.filterLabels.attribute}</th>
            <th scope="col">{t.list.filterLabels.field}</th>
            <th scope="col">{t.list.filterLabels.type}</th>
            <th scope="col">{t.detail.year}</th>
          </tr>
        </thead>
        <tbody>
          {digimon.map((one) => (
            <tr key={one.slug}>
              <td className="figure">{String(one.id).padStart(4, "0")}</td>
              <th scope="row">
                <Link to="/digimon/$slug" params={{ slug: one.slug }} className="with-image">
                  <DigimonImage slug={one.slug} size={32} />
                  <Name of={one} />
                </Link>
              </th>
              <td>
                <TermLinks kind="level" terms={one.levels} />
              </td>
              <td>
                <TermLinks kind="attribute" terms={one.attributes} />
              </td>
              <td>
                <TermLinks kind="field" terms={one.fields} />
              </td>
              <td>
                <TermLinks kind="type" terms={one.types} />
              </td>
              <td className="figure">{one.release_year ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
