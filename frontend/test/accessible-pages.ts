import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./axe.ts";
import { isIdle, openTextFile } from "./site-client.ts";

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
 * Expects of every page of a language no axe violations, no console errors, no overflow and no text of the other language
 * that is not marked as such, light on a desktop and dark on a phone. Each language has a test file of its own, because files run side by side.
 * @param prefix of the language's paths
 */
export async function expectAccessiblePages(prefix: "" | "/ja"): Promise<void> {
  const { page, errors } = await openTextFile();
  for (const [place, url] of URLS.map((path) => prefix + path).entries()) {
    // A page begins as the one before it has ended, which otherwise would be laid out once more for nothing.
    const [first, second] = place % 2 === 0 ? ([DESKTOP, PHONE] as const) : ([PHONE, DESKTOP] as const);
    await setScreen(page, first);
    await page.goto(url);
    await page.waitForFunction(isIdle);
    await expectAccessible(page, `${url}, ${first.name}`);
    await setScreen(page, second);
    await expectAccessible(page, `${url}, ${second.name}`);
    expect.soft(await page.evaluate(textsOfAnotherLanguage, LATIN_IN_JAPANESE), url).toEqual([]);
    // The browser logs the status 404 as an error.
    expect.soft(url.endsWith("/nowhere") ? [] : errors.splice(0), url).toEqual([]);
  }
}

/** Theme and screen size are changed together, which needs two runs of axe instead of four. */
const DESKTOP = { name: "light on a desktop", colorScheme: "light", viewport: { width: 1280, height: 800 } } as const;
const PHONE = { name: "dark on a phone", colorScheme: "dark", viewport: { width: 390, height: 844 } } as const;

async function setScreen(page: Page, { colorScheme, viewport }: typeof DESKTOP | typeof PHONE): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(viewport);
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  expect.soft(await violations(page), name).toEqual([]);
  expect.soft(await page.evaluate(overflowWidth), name).toBe(0);
}

/** Runs in the page: pixels by which it is wider than the screen. */
const overflowWidth = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** What is written in Latin letters in Japanese, too: names of sites and devices, figures of games, what a device shows, and what was searched. */
const LATIN_IN_JAPANESE = ["^(Digidex|Wikimon|DigimonWiki)$", "^D-3 Ver\\.\\d$", "^[A-Z]{3}$", "^NO DATA$", "^zzzzzz$"];

/**
 * Runs in the page: texts with Japanese letters in elements whose language is English, and texts in Latin letters alone in elements whose
 * language is Japanese. A screen reader would spell them out, and the latter may be English that nobody translated.
 */
function textsOfAnotherLanguage(latinInJapanese: readonly string[]): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.trim() ?? "";
    const { parentElement } = walker.currentNode;
    // Sources are named as their repositories call them.
    if (!parentElement || parentElement.closest("script, noscript, style, code, kbd, .source-list")) continue;
    const language = parentElement.closest("[lang]")?.getAttribute("lang");
    const isJapanese = /[\u3041-\u30ff\u4e00-\u9fff]/.test(text);
    const isLatin = /[A-Za-z]{3}/.test(text) && !isJapanese;
    const isExpected = latinInJapanese.some((pattern) => new RegExp(pattern).test(text));
    if (language === "en" && isJapanese) found.push(text);
    if (language === "ja" && isLatin && !isExpected) found.push(text);
  }
  return found;
}
