/** Which cells of a fill are darker, by distance from the nearer side and from the top, in cells. */
type Texture = (aside: number, row: number) => boolean;

/** How an attribute is drawn. Textures and hollow outlines distinguish attributes without colour. */
export type AttributeStyle = {
  /** The colour that fills the outline; its contrast to light and dark pages is at least 3:1. */
  fill: string;
  /** The colour of the texture's dark cells. */
  shade: string;
  texture?: Texture;
  /** For an outline without a fill: its `stroke-dasharray`, or "none". The figure then has the colour of the fill. */
  hollow?: string;
};

/** The colours of the figure and the field symbol (light), and of the figure's face and the symbol's disc (dark). */
export const LIGHT = "#f6f8ec";
export const DARK = "#171c1a";

const NONE: AttributeStyle = { fill: "#7d7568", shade: "#7d7568", hollow: "6 5" };

const STYLES: Record<string, AttributeStyle> = {
  vaccine: { fill: "#17805d", shade: "#106a4c" },
  data: { fill: "#2d6fc4", shade: "#235ba5", texture: (_, row) => row % 2 === 0 },
  virus: { fill: "#9a4cb6", shade: "#7c3795", texture: (aside, row) => (aside + row) % 4 < 2 },
  free: { fill: "#a56a12", shade: "#89550a", texture: (aside, row) => aside % 2 === 0 && row % 2 === 0 },
  variable: { fill: "#c24a3f", shade: "#a43a31", texture: (aside, row) => (aside + row) % 2 === 0 },
  "no-data": { fill: "#727d88", shade: "#727d88", hollow: "none" },
  unknown: { fill: "#66717c", shade: "#525d67", texture: (aside, row) => ((aside >> 1) + (row >> 1)) % 2 === 0 },
};

/** The style of an attribute, by its slug; an attribute without one here gets the style of "none". */
export function attributeStyle(attribute: string): AttributeStyle {
  return (Object.hasOwn(STYLES, attribute) && STYLES[attribute]) || NONE;
}
