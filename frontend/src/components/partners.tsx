import { Fragment } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Name } from "../names/names.tsx";
import { Link } from "./link.tsx";
import type { ShownPartners } from "./step-conditions.ts";

const SHOWN = 3;

/** The Digimon that a step needs: the first of the alternatives, and the number of the others. */
export function Partners({ partners }: { partners: readonly ShownPartners[] }) {
  const t = useSharedText();
  if (partners.length === 0) return null;
  return (
    <ul className="partners">
      {partners.slice(0, SHOWN).map((group) => (
        <li key={group.digimon.map(({ slug }) => slug).join("+")}>
          <span className="soft">{group.isOptional ? t.detail.withOrWithout : t.detail.withPartners}</span>{" "}
          {group.digimon.map((digimon, place) => (
            <Fragment key={digimon.slug}>
              {place > 0 && " + "}
              <Link to="/digimon/$slug" params={{ slug: digimon.slug }}>
                <Name of={digimon} />
              </Link>
              {digimon.quantity > 1 && ` ×${digimon.quantity}`}
            </Fragment>
          ))}
        </li>
      ))}
      {partners.length > SHOWN && <li className="soft">{t.list.showMore(partners.length - SHOWN)}</li>}
    </ul>
  );
}
