import type { DigimonRow } from "@digidex/client";
import { ColumnHeads } from "../components/column-heads.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { Scroller } from "../components/scroller.tsx";
import { TermLinks } from "../components/term-links.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { TERM_KINDS } from "../names/name-index.ts";
import { Name } from "../names/names.tsx";

export function DigimonTable({ digimon }: { digimon: DigimonRow[] }) {
  const t = useSharedText();
  return (
    <Scroller label={t.list.table}>
      <table className="table digimon-table">
        <ColumnHeads
          labels={[
            ...[t.list.number, t.list.name, t.nav.collection, ...TERM_KINDS.map((kind) => t.list.filterLabels[kind])],
            t.detail.year,
          ]}
        />
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
                <CardMarks digimon={one} />
              </td>
              {TERM_KINDS.map((kind) => (
                <td key={kind}>
                  <TermLinks kind={kind} terms={one[`${kind}s`]} />
                </td>
              ))}
              <td className="figure">{one.release_year ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
