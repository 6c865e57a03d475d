import { Fragment } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name } from "../names/names.tsx";

const EXAMPLES = [
  [
    { slug: "agumon", name: "Agumon" },
    { slug: "gabumon", name: "Gabumon" },
    { slug: "patamon", name: "Patamon" },
  ],
  [
    { slug: "lucemon", name: "Lucemon" },
    { slug: "beelzebumon", name: "Beelzebumon" },
  ],
  [
    { slug: "omegamon", name: "Omegamon" },
    { slug: "imperialdramon-paladin-mode", name: "Imperialdramon: Paladin Mode" },
  ],
] as const;

export function CompareExamples() {
  const t = usePageText();
  return (
    <section className="examples">
      <h2>{t.path.examples}</h2>
      <ul>
        {EXAMPLES.map((row) => (
          <li key={row[0].slug}>
            <Link to="/compare" search={{ ids: row.map(({ slug }) => slug).join(",") }} className="example lcd">
              <span className="example-images">
                {row.map(({ slug }) => (
                  <DigimonImage key={slug} slug={slug} size={64} />
                ))}
              </span>
              <span>
                {row.map((one, index) => (
                  <Fragment key={one.slug}>
                    {index > 0 && ", "}
                    <Name of={one} />
                  </Fragment>
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
