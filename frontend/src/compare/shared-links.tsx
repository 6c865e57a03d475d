import type { DigimonDetail } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name } from "../names/name.tsx";

type Props = { label: string; digimon: readonly DigimonDetail[]; side: "evolves_from" | "evolves_to" };

/** As many as a column holds; those that two of the compared share come first. */
const SHOWN = 12;

export function SharedLinks({ label, digimon, side }: Props) {
  const t = usePageText();
  const seen = new Map<string, number>();
  for (const one of digimon)
    for (const { digimon: other } of one[side].data) seen.set(other.slug, (seen.get(other.slug) ?? 0) + 1);
  const isShared = (slug: string) => (seen.get(slug) ?? 0) > 1;
  return (
    <tr>
      <th scope="row">{label}</th>
      {digimon.map((one) => (
        <td key={one.slug}>
          <ul className="compare-list">
            {one[side].data
              .toSorted((a, b) => Number(isShared(b.digimon.slug)) - Number(isShared(a.digimon.slug)))
              .slice(0, SHOWN)
              .map(({ digimon: other }) => (
                <li key={other.slug}>
                  <Link to="/digimon/$slug" params={{ slug: other.slug }}>
                    <Name of={other} />
                  </Link>
                  {isShared(other.slug) && <span className="tag">{t.compare.shared}</span>}
                </li>
              ))}
          </ul>
          {one[side].total > SHOWN && <span className="soft small">{t.list.showMore(one[side].total - SHOWN)}</span>}
        </td>
      ))}
    </tr>
  );
}
