import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * Checks what a page shows with axe. Its script stays in the page until the next navigation, and is not sent again.
 * @param selector of the element to check, instead of the whole page
 * @returns the rules that are violated, each with some of the elements
 */
export async function violations(page: Page, selector?: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axe.source);
    await page.evaluate(keepParsedColors);
  }
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    // Without the elements that pass, it takes a third of the time. What describes elements is of use for two of each rule.
    axe.configure({ noHtml: true });
    const options = { resultTypes: ["violations" as const], selectors: false, elementRef: true };
    const found = await axe.run(selector ?? document, options);
    const shown = (nodes: { element?: Element }[]) =>
      nodes.slice(0, 2).map(({ element }) => element?.outerHTML.slice(0, 200));
    return found.violations.map(({ id, nodes }) => `${id}: ${shown(nodes).join(" ")}`);
  }, selector);
}

/** What axe's types do not declare. */
type Color = { r: number; g: number; b: number; alpha: number; parseString(text: string): Color };
type Colors = { commons: { color: { Color: { new (copied: Color): Color; prototype: Color } } } };

/** Runs in the page: axe parses the colours of all ancestors of each text anew, which takes a third of its time. */
function keepParsedColors(): void {
  const { Color } = (globalThis as unknown as { axe: Colors }).axe.commons.color;
  const { parseString } = Color.prototype;
  const parsed = new Map<string, Color>();
  Color.prototype.parseString = function (this: Color, text) {
    const known = parsed.get(text);
    if (known) return Object.assign(this, { r: known.r, g: known.g, b: known.b, alpha: known.alpha });
    parseString.call(this, text);
    parsed.set(text, new Color(this));
    return this;
  };
}
