import type { LinkOptions } from "@tanstack/react-router";
import { Fragment } from "react";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, type Nameable } from "../names/names.tsx";
import { DigimonImage } from "./digimon-image.tsx";
import { Link } from "./link.tsx";
import { Pixel } from "./pixel.tsx";

type Props = {
  examples: readonly (readonly Nameable[])[];
  separator: string;
  linkTo(slugs: string[]): LinkOptions;
};

/** Links to examples of a page that compares or connects Digimon. */
export function Examples({ examples, separator, linkTo }: Props) {
  const t = usePageText();
  return (
    <section className="examples">
      <h2>{t.path.examples}</h2>
      <ul>
        {examples.map((digimon) => (
          <li key={digimon.map(({ slug }) => slug).join()}>
            <Link {...linkTo(digimon.map(({ slug }) => slug))} className="example lcd">
              <span className="example-images">
                {digimon.map(({ slug }, index) => (
                  <Fragment key={slug}>
                    {index > 0 && separator === " → " && <Pixel of="right" size={2} />}
                    <DigimonImage slug={slug} size={64} />
                  </Fragment>
                ))}
              </span>
              <span>
                {digimon.map((one, index) => (
                  <Fragment key={one.slug}>
                    {index > 0 && separator}
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
