import { attributeStyle, DARK, LIGHT } from "./attribute-colours.ts";
import { background, emblemSvg } from "./emblem-svg.ts";
import { fieldSymbol } from "./field-symbols.ts";
import { EMBLEM_SIZE } from "./grid.ts";
import { levelOutline } from "./level-outlines.ts";
import { TYPE_FAMILIES, type TypeFamily } from "./type-families.ts";

/** The outline that shows an attribute, which does not depend on a level. */
const PLAIN = levelOutline("child");

/** An emblem with the parts of a family of types, of no Digimon. */
export const familySvg = (family: TypeFamily): string =>
  emblemSvg({
    ...{ slug: family, levels: ["child"], attributes: ["vaccine"], fields: [], x_antibody: false },
    types: TYPE_FAMILIES[family].slice(0, 1),
  });

/** The part of an emblem that stands for a term; undefined if the term has none. */
export function crestSvg(kind: "level" | "attribute" | "field", slug: string): string | undefined {
  const crest = elements(kind, slug);
  return crest && `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${EMBLEM_SIZE} ${EMBLEM_SIZE}">${crest}</svg>`;
}

function elements(kind: "level" | "attribute" | "field", slug: string): string | undefined {
  if (kind === "level") return background(levelOutline(slug), { ...attributeStyle("unknown"), texture: () => false });
  if (kind === "attribute") return background(PLAIN, attributeStyle(slug));
  const symbol = fieldSymbol(slug);
  if (!symbol) return undefined;
  const disc = `<circle r="13" fill="${DARK}"/><path fill="${LIGHT}" fill-rule="evenodd" d="${symbol}"/>`;
  // A ring in a colour that is visible on any page.
  return `<g transform="translate(48 48)scale(3.3)"><circle r="14" fill="${attributeStyle("unknown").fill}"/>${disc}</g>`;
}
