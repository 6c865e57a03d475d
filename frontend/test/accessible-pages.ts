import { expect } from "vitest";
import { violations } from "./axe.ts";
import { isIdle, openPage } from "./site-client.ts";

const URLS = [
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
  "/groups",
  "/groups/royal-knights",
  "/games",
  "/games/time-stranger",
  "/digimon/agumon?game=time-stranger",
  "/path?from=palmon&to=rosemon&game=cyber-sleuth",
  "/timeline",
  "/map",
  "/map?group=royal-knights&at=omegamon&colour=group",
  "/plan",
  "/plan?game=cyber-sleuth&have=palmon&want=rosemon,no-such-digimon",
  "/collection?game=dm-1",
  "/favourites",
  "/about",
  "/nowhere",
];

/**
 * Expects of every page of a language no axe violations, no console errors and no overflow, light on a desktop and dark
 * on a phone. Each language has a test file of its own, because files run side by side.
 * @param prefix of the language's paths
 */
export async function expectAccessiblePages(prefix: "" | "/ja"): Promise<void> {
  const { page, errors } = await openPage("/about");
  for (const url of URLS.map((path) => prefix + path)) {
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(url);
    await page.waitForFunction(isIdle);
    expect.soft(await violations(page), url).toEqual([]);
    expect.soft(await page.evaluate(japaneseWithoutLang), url).toEqual([]);
    // Theme and screen size are changed together, which needs two runs of axe instead of four.
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    expect.soft(await violations(page), `${url}, dark, on a phone`).toEqual([]);
    expect.soft(await page.evaluate(overflowWidth), url).toBe(0);
    // The browser logs the status 404 as an error.
    expect.soft(url.endsWith("/nowhere") ? [] : errors.splice(0), url).toEqual([]);
  }
}

/** Runs in the page: pixels by which it is wider than the screen. */
const overflowWidth = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Runs in the page: texts with kana in elements whose language is English, which a screen reader would spell out. */
function japaneseWithoutLang(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode;
    const isContent = parentElement && !parentElement.closest("script, noscript");
    const isMarked = parentElement?.closest("[lang]")?.getAttribute("lang") !== "en";
    if (isContent && !isMarked && /[\u3041-\u30ff]/.test(textContent ?? "")) found.push(textContent ?? "");
  }
  return found;
}
