import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name } from "../names/name.tsx";

const EXAMPLES = [
  [
    { slug: "agumon", name: "Agumon" },
    { slug: "omegamon", name: "Omegamon" },
  ],
  [
    { slug: "koromon", name: "Koromon" },
    { slug: "beelzebumon", name: "Beelzebumon" },
  ],
  [
    { slug: "patamon", name: "Patamon" },
    { slug: "war-greymon", name: "War Greymon" },
  ],
] as const;

/** Somewhere to begin. */
export function PathExamples() {
  const t = usePageText();
  return (
    <section className="examples">
      <h2>{t.path.examples}</h2>
      <ul>
        {EXAMPLES.map(([from, to]) => (
          <li key={from.slug}>
            <Link to="/path" search={{ from: from.slug, to: to.slug }} className="example lcd">
              <span className="example-images">
                <DigimonImage slug={from.slug} size={64} />
                <Pixel of="right" size={2} />
                <DigimonImage slug={to.slug} size={64} />
              </span>
              <span>
                <Name of={from} /> → <Name of={to} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
