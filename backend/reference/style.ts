import { readFileSync } from "node:fs";
import { join } from "node:path";
import { device } from "./style/device.ts";
import { layout } from "./style/layout.ts";
import { print } from "./style/print.ts";
import { reference } from "./style/reference.ts";

const tokens = readFileSync(join(import.meta.dirname, "design/tokens.css"), "utf8");

/** The screens of this page contain more text than the site's, so their background is darker. The selector outweighs the tokens' own. */
const screenColours = `
  :root { --lcd: #c5cfb1; --lcd-grid: rgb(31 43 27 / 3%); }
  @media (prefers-color-scheme: dark) {
    :root:not([data-theme]) { --lcd: #2c3724; }
  }
`;

/** Colours of both schemes, in the order in which they apply. */
export const colourSources = [tokens, screenColours];

/**
 * The reference page's whole style sheet, without indentation. It is read from files, so the bundler replaces this module
 * by its values (`build/bundle.ts`).
 */
export const pageStyle = [...colourSources, layout, reference, device, print].join("").replace(/\n\s*/g, "\n").trim();
