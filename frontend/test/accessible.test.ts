import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { isSettled, visit } from "./visitor.ts";

const ADDRESSES = [
  "/",
  "/digimon",
  "/digimon?view=table&level=adult&attribute=-virus",
  "/digimon?q=zzzzzz",
  "/digimon/agumon",
  "/digimon/agumon/tree",
  "/digimon/death-meramon-cmon-digimon-version",
  "/digimon/scumon/tree?lines=cards",
  "/path",
  "/path?from=agumon&to=omegamon&route=2&avoid=greymon",
  "/compare",
  "/compare?ids=agumon,gabumon,patamon,lucemon",
  "/skills",
  "/skills/baby-flame",
  "/levels/adult",
  "/attributes/virus",
  "/fields/dark-area",
  "/types/reptile",
  "/favourites",
  "/about",
  "/nowhere",
];

it.each([
  { language: "en", names: "original" },
  { language: "ja", names: "japanese" },
])(
  "has no barrier, no complaint and nothing out of sight on any route, light on a desk and dark on a phone, in $language",
  async (settings) => {
    const { page, complaints } = await visit("/about");
    await page.evaluate((kept) => localStorage.setItem("digidex:settings", kept), JSON.stringify(settings));
    for (const address of ADDRESSES) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(address);
      await page.waitForFunction(isSettled);
      expect.soft(await violations(axe(page)), address).toEqual([]);
      expect.soft(await page.evaluate(foreignWordsWithoutMark), address).toEqual([]);
      // The other theme has other colours, a phone has other parts: both at once is one look less.
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 844 });
      expect.soft(await violations(axe(page)), `${address}, dark, on a phone`).toEqual([]);
      expect.soft(await page.evaluate(widthOutOfSight), address).toBe(0);
      // That an address is not there is said by the browser too.
      expect.soft(address === "/nowhere" ? [] : complaints.splice(0), address).toEqual([]);
    }
  },
  300_000,
);

it.each(["light", "dark"] as const)("has none in what opens above a page, in the %s theme", async (colorScheme) => {
  const { page } = await visit("/digimon/agumon", { colorScheme });
  await page.locator(".settings summary").click();
  expect.soft(await violations(axe(page)), "settings").toEqual([]);
  await openPalette(page);
  expect.soft(await violations(axe(page).include(".palette")), "palette").toEqual([]);
});

const widthOutOfSight = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Runs in the page: kana that a screen reader would spell out as English. */
function foreignWordsWithoutMark(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode;
    const isSeen = parentElement && !parentElement.closest("script, noscript");
    const isMarked = parentElement?.closest("[lang]")?.getAttribute("lang") !== "en";
    if (isSeen && !isMarked && /[\u3041-\u30ff]/.test(textContent ?? "")) found.push(textContent ?? "");
  }
  return found;
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and jump" }).waitFor();
  await page.keyboard.type("agu");
  await page
    .getByRole("option", { name: /Agumon/ })
    .first()
    .waitFor();
}

/** Keeps no account of what passed, and opens no page of its own for frames that are not there: a third of the time. */
const axe = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();

async function violations(look: AxeBuilder): Promise<string[]> {
  const found = await look.analyze();
  const shown = (nodes: { html: string }[]) => nodes.slice(0, 2).map(({ html }) => html.slice(0, 200));
  return found.violations.map(({ id, nodes }) => `${id}: ${shown(nodes).join(" ")}`);
}
