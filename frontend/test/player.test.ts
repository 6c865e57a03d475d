import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { isHydrated, isIdle, openPage, openTextFile, tabTo } from "./site-client.ts";

const KEY = "digidex:collection";
const saved = (page: Page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "null"), KEY);
const mark = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const jsonFile = (content: string) => ({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(content) });

describe("the collection", () => {
  it("marks a Digimon with one tap on a card, in the game of the page, and shows progress and what is missing", async () => {
    const { page, errors } = await openPage("/digimon?game=cyber-sleuth&q=palmon", {
      viewport: { width: 320, height: 700 },
      hasTouch: true,
    });
    await mark(page, "Palmon: Owned").tap();
    await mark(page, "Palmon: Favourite").tap();
    expect(await saved(page)).toEqual({
      version: 1,
      favourites: ["palmon"],
      seen: { "cyber-sleuth": ["palmon"] },
      owned: { "cyber-sleuth": ["palmon"] },
    });
    await page.getByRole("link", { name: "Collection" }).tap();
    await page.getByRole("combobox", { name: "Game" }).selectOption("cyber-sleuth");
    await page.waitForURL("**/collection?game=cyber-sleuth");
    await page.getByText("1 of 336").first().waitFor();
    await page.getByRole("row", { name: /^Child 1 \/ 55 1$/ }).waitFor();
    const leftOf = (cells: string) => page.locator(`.progress-table ${cells}`).first().boundingBox();
    expect((await leftOf("th:last-child"))?.x).toBe((await leftOf("td:last-child"))?.x);
    await page.getByRole("link", { name: /^Missing 335/ }).tap();
    await page
      .locator("li", { has: page.getByText("Togemon") })
      .getByText("1 step from Palmon")
      .waitFor();
    await page.getByRole("link", { name: /^Favourites 1/ }).tap();
    await page.locator(".card", { hasText: "Palmon" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(errors).toEqual([]);
  });

  it("marks a Digimon wherever it is a card: table, evolutions, steps of a game, of a path and of a plan, comparison, skill, timeline", async () => {
    const { page, errors } = await openTextFile();
    for (const url of [
      "/digimon?view=table&q=greymon",
      "/timeline",
      "/plan?game=cyber-sleuth&have=agumon&want=greymon",
      "/digimon/agumon",
      "/digimon/agumon?game=cyber-sleuth",
      "/path?from=koromon&to=greymon",
      "/compare?ids=agumon,greymon",
      "/skills/mega-flame",
    ]) {
      await page.evaluate((key) => localStorage.removeItem(key), KEY);
      await page.goto(url);
      await page.waitForFunction(isIdle);
      await mark(page, "Greymon: Owned").first().click();
      const game = url.includes("game=") ? "cyber-sleuth" : "any";
      expect((await saved(page)).owned, url).toEqual({ [game]: ["greymon"] });
      expect(await page.url(), url).toContain(url);
    }
    expect(errors).toEqual([]);
  });

  it("can be changed by keyboard only: arrow keys move between the marks of a card", async () => {
    const { page } = await openPage("/digimon?q=agumon");
    await tabTo(page, ".skip-filters");
    await page.keyboard.press("Enter");
    await tabTo(page, ".card[href='/digimon/agumon']");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    expect(await mark(page, "Agumon: Owned").getAttribute("aria-pressed")).toBe("true");
    expect((await saved(page)).owned).toEqual({ any: ["agumon"] });
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    expect((await saved(page)).favourites).toEqual(["agumon"]);
  });

  it("is the same in every tab, and no tab overwrites what another one has saved", async () => {
    const { page } = await openPage("/digimon/agumon");
    const other = await page.context().newPage();
    await other.goto("/digimon/gabumon");
    await other.waitForFunction(isHydrated);
    await mark(page, "Owned").click();
    await mark(other, "Owned").click();
    expect((await saved(page)).owned).toEqual({ any: ["agumon", "gabumon"] });
    await other.goto("/digimon/agumon");
    await other.waitForFunction(isHydrated);
    await mark(page, "Owned").click();
    await expect.poll(() => mark(other, "Owned").getAttribute("aria-pressed")).toBe("false");
    // Settings as well.
    await page.locator(".settings summary").click();
    await page.getByRole("radio", { name: "Dark" }).check();
    await other.locator(".settings summary").click();
    await other.getByRole("radio", { name: "Dub" }).check();
    const settings = () => page.evaluate(() => JSON.parse(localStorage.getItem("digidex:settings") ?? "{}"));
    await expect.poll(settings).toMatchObject({ theme: "dark", names: "dub" });
  });

  it("can be exported and imported, also in the form of the first version, and adds to what is there", async () => {
    const { page } = await openPage("/digimon/agumon");
    await mark(page, "Owned").click();
    await page.goto("/collection");
    await page.waitForFunction(isIdle);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const file = await (await download).path();
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ version: 1, owned: { any: ["agumon"] } });

    const { page: other } = await openPage("/favourites");
    await other.getByLabel("Import").setInputFiles(jsonFile('{ "favourites": ["gabumon"] }'));
    await other.getByText("0 marks and 1 favourite imported.").waitFor();
    await other.getByLabel("Import").setInputFiles(file);
    await other.getByText("2 marks and 0 favourites imported.").waitFor();
    await other.locator(".card", { hasText: "Gabumon" }).waitFor();
    expect(await saved(other)).toMatchObject({ favourites: ["gabumon"], owned: { any: ["agumon"] } });
  });

  it.each([
    ['{"milk": 2}', "This file contains no collection and no favourites."],
    ["{", "This file is no JSON"],
    ['{"favourites": ["agumon", 7]}', "The entry favourites[1] of this file is not valid."],
    ['{"version": 9, "favourites": ["agumon"]}', "This file is of a newer version of this site."],
  ])("says what is wrong with the file %s, and changes nothing", async (content, message) => {
    const { page } = await openPage("/collection");
    await page.getByLabel("Import").setInputFiles(jsonFile(content));
    await page.getByText(message).waitFor();
    expect(await saved(page)).toBeNull();
  });
});

it("no page is taken away by what another program or version has left in the storage", async () => {
  const KEYS = ["collection", "favourites", "plan", "settings", "list"].map((name) => `digidex:${name}`);
  const FOREIGN = ["{", "null", "7", '"x"', "[[1]]", '{"seen":{"__proto__":[]},"favourites":{"length":1}}'];
  const { page, errors } = await openTextFile();
  for (const text of [...FOREIGN, '{"language":7,"theme":{},"game":[],"plan":{"have":[]},"level":{}}']) {
    for (const url of ["/digimon", "/digimon/agumon", "/collection", "/plan"]) {
      await page.evaluate(
        ({ keys, value }) => {
          for (const key of keys) {
            localStorage.setItem(key, value);
            sessionStorage.setItem(key, value);
          }
        },
        { keys: KEYS, value: text },
      );
      await page.goto(url);
      await page.waitForFunction(isIdle);
      expect.soft(await page.getByRole("alert").count(), `${text} at ${url}`).toBe(0);
      expect.soft(await page.getByRole("heading", { level: 1 }).count(), `${text} at ${url}`).toBe(1);
    }
  }
  expect(errors).toEqual([]);
});

it("without storage the site works, keeps what is marked until it is closed, and says so once", async () => {
  const { page, errors } = await openPage("/about", { isIsolated: true });
  await page.addInitScript(() => {
    // As a browser does that blocks the site's data.
    const get = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get });
    const reject = () => Promise.reject(new DOMException("denied", "SecurityError"));
    Object.assign(CacheStorage.prototype, { has: reject, match: reject, open: reject });
  });
  const said: string[] = [];
  page.on("dialog", (dialog) => {
    said.push(dialog.message());
    void dialog.accept();
  });
  await page.goto("/collection?list=missing");
  // The best known first, as in every list.
  expect(await page.locator(".card-name").nth(1).innerText()).toBe("Greymon");
  await page.goto("/digimon");
  await page.waitForFunction(isIdle);
  for (const name of ["Agumon", "Gabumon"]) await mark(page, `${name}: Owned`).click();
  await page.getByRole("link", { name: "Collection" }).first().click();
  await page.locator(".card", { hasText: "Gabumon" }).waitFor();
  expect(said).toEqual([expect.stringContaining("cannot save")]);
  await page.goto("/about");
  await page.locator("#offline").getByText("This browser cannot").waitFor();
  expect(errors).toEqual([]);
});

it("the chosen game is remembered: links lead to it, addresses stay as they are, and it can be left again", async () => {
  const { page, errors } = await openPage("/digimon/agumon");
  await page.getByRole("link", { name: "Cyber Sleuth", exact: true }).click();
  await page.waitForURL("**/digimon/agumon?game=cyber-sleuth");
  await page.getByRole("row", { name: /Pepper Breath 1 Fire 70 5/ }).waitFor();
  await page.getByRole("link", { name: "Greymon", exact: true }).first().click();
  await page.waitForURL("**/digimon/greymon?game=cyber-sleuth");
  for (const name of ["Planner", "Collection", "Compare", "Path finder"]) {
    await page.getByRole("link", { name, exact: true }).first().click();
    await page.waitForURL("**game=cyber-sleuth");
  }
  await page.goto("/compare?ids=agumon,gabumon&game=time-stranger");
  await page.getByRole("row", { name: /^HP 1,998 1,998$/ }).waitFor();
  // The list filters by the game; without the filter, no game is chosen any more.
  await page.getByRole("link", { name: "Digimon", exact: true }).first().click();
  await page.waitForURL("**/digimon?game=cyber-sleuth");
  await page.getByRole("link", { name: /Remove Digimon Story: Cyber Sleuth/ }).click();
  await page.waitForURL(/\/digimon$/);
  await page.locator(".card").first().click();
  await page.waitForURL(/\/digimon\/[a-z-]+$/);
  expect(errors).toEqual([]);
});

describe("the planner", () => {
  it("shows every step with what it needs, once, and a list of what is still needed", async () => {
    const { page, errors } = await openPage("/plan");
    await page.getByRole("combobox", { name: "Game" }).selectOption("cyber-sleuth");
    await page.waitForURL("**/plan?game=cyber-sleuth");
    const choose = async (side: string, name: string) => {
      await page.getByRole("combobox", { name: side }).fill(name);
      await page.getByRole("option", { name, exact: true }).click();
    };
    await choose("Add a Digimon that I have", "Palmon");
    await choose("Add a Digimon that I want", "Rosemon");
    await choose("Add a Digimon that I want", "Lilimon");
    await page.waitForURL("**/plan?game=cyber-sleuth&have=palmon&want=rosemon,lilimon");
    const steps = page.locator(".plan-step");
    await expect.poll(() => steps.count()).toBe(3);
    await steps
      .nth(2)
      .getByRole("row", { name: /Level ≥ 55/ })
      .waitFor();
    const needs = page.locator(".plan-needs");
    await needs.getByRole("row", { name: /Level 55 for the step to Rosemon/ }).waitFor();

    await page.getByRole("checkbox", { name: "Done: Lilimon to Rosemon" }).check();
    await page.getByText("1 of 3 steps done").waitFor();
    await needs.getByRole("row", { name: /Level 30 for the step to Lilimon/ }).waitFor();
    // The plan is kept on the device: the address without parameters leads to it.
    await page.goto("/plan");
    await page.waitForURL("**/plan?game=cyber-sleuth&have=palmon&want=rosemon,lilimon");
    await page.getByText("1 of 3 steps done").waitFor();
    expect(errors).toEqual([]);
  });

  it("puts a partner into the plan, before the step that needs it", async () => {
    const { page } = await openPage("/plan?game=time-stranger&have=agumon,gabumon&want=omegamon");
    await page.getByRole("button", { name: "Add to the plan" }).click();
    await page.waitForURL("**want=omegamon,metal-garurumon");
    const targets = () => page.locator(".plan-step-head a:nth-of-type(2)").allInnerTexts();
    // The plan before stays until the further path is there.
    await expect.poll(targets).toContain("Metal Garurumon");
    expect((await targets()).at(-1)).toBe("Omegamon");
  });

  it("says what it cannot do: unknown Digimon, unknown games, and ends without a way", async () => {
    const { page, errors } = await openPage("/plan?game=cyber-sleuth&have=palmon&want=nobody,fufumon");
    await page.getByText("Not found: nobody").waitFor();
    await page.getByText("No way leads to Fufumon in this game from what you have.").waitFor();
    await page.goto("/plan?game=chess&have=palmon&want=rosemon");
    await page.getByText("Not found: chess").waitFor();
    expect(errors).toEqual([]);
  });

  it("can be shared by its address, exported and imported, without overwriting one's own plan until it is changed", async () => {
    const { page } = await openPage("/plan?game=cyber-sleuth&have=palmon&want=rosemon", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("checkbox", { name: "Done: Palmon to Togemon" }).check();
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Link copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const file = await (await download).path();

    const { page: other } = await openPage("/plan");
    await other.getByLabel("Import").setInputFiles(jsonFile('{"favourites":["agumon"]}'));
    await other.getByText("This file contains no plan.").waitFor();
    await other.getByLabel("Import").setInputFiles(file);
    await other.waitForURL("**/plan?game=cyber-sleuth&have=palmon&want=rosemon");
    await other.getByText("1 of 3 steps done").waitFor();
    await other.goto("/plan?game=cyber-sleuth&have=agumon&want=greymon");
    await other.getByText("0 of 1 step done").waitFor();
    await other.goto("/plan");
    await other.waitForURL("**/plan?game=cyber-sleuth&have=palmon&want=rosemon");
  });

  it("works by keyboard only, and prints without its form", async () => {
    const { page } = await openPage("/plan?game=cyber-sleuth");
    await tabTo(page, "input[name=have]");
    await page.keyboard.type("palmon");
    await page.keyboard.press("Enter");
    await page.waitForURL("**have=palmon");
    await tabTo(page, "input[name=want]");
    await page.keyboard.type("rosemo");
    await page.getByRole("option", { name: "Rosemon", exact: true }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**want=rosemon");
    await page.locator(".plan-step").first().waitFor();
    await tabTo(page, ".plan-step input");
    await page.keyboard.press("Space");
    await page.getByText("1 of 3 steps done").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".plan-form .picker").first().isVisible()).toBe(false);
    expect(await page.locator(".plan-step").last().isVisible()).toBe(true);
  });
});
