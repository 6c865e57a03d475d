/**
 * Where the ground of a shell is darker, by cells from the nearer side and from the top: how the attributes differ for
 * those who do not see their hue.
 */
type Texture = (aside: number, row: number) => boolean;

export type Palette = {
  /** Fills the shell; at least 3:1 against light and dark pages. */
  shell: string;
  /** Its texture, and the rim of a shell that is not filled. */
  shade: string;
  texture?: Texture;
  /** An outline around nothing, with this dash; the figure then takes the shell's colour. */
  hollow?: string;
};

/** What the figure and the crest are drawn in, and the crest's seat. */
export const PIXEL = "#f6f8ec";
export const INK = "#171c1a";

const PALETTES: Record<string, Palette> = {
  vaccine: { shell: "#17805d", shade: "#106a4c" },
  data: { shell: "#2d6fc4", shade: "#235ba5", texture: (_, row) => row % 2 === 0 },
  virus: { shell: "#9a4cb6", shade: "#7c3795", texture: (aside, row) => (aside + row) % 4 < 2 },
  free: { shell: "#a56a12", shade: "#89550a", texture: (aside, row) => aside % 2 === 0 && row % 2 === 0 },
  variable: { shell: "#c24a3f", shade: "#a43a31", texture: (aside, row) => (aside + row) % 2 === 0 },
  "no-data": { shell: "#727d88", shade: "#727d88", hollow: "none" },
  unknown: { shell: "#66717c", shade: "#525d67", texture: (aside, row) => ((aside >> 1) + (row >> 1)) % 2 === 0 },
  none: { shell: "#7d7568", shade: "#7d7568", hollow: "6 5" },
};

/** The palette for an attribute's slug; one that is not known here looks as if there were none. */
export function paletteOf(attribute: string): Palette {
  return Object.hasOwn(PALETTES, attribute) ? PALETTES[attribute]! : PALETTES.none!;
}
