import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * Checks what a page shows with axe. Its script stays in the page until the next navigation, and is not sent again.
 * @param selector of the element to check, instead of the whole page
 * @returns the rules that are violated, each with some of the elements
 */
export async function violations(page: Page, selector?: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
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
