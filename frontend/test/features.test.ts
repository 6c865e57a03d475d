import type { Route } from "playwright-core";
import { expect, it } from "vitest";
import { isHydrated, isIdle, openPage, openTextFile, tabTo, typeIntoPalette } from "./site-client.ts";

it("search, page, evolution tree and path work by mouse", async () => {
  const { page, errors } = await openPage("/");
  await page.getByRole("searchbox", { name: "Search for a Digimon" }).fill("agumon");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.waitForURL("**/digimon?q=agumon");
  await page.locator(".card", { hasText: "Agumon" }).first().click();
  await page.waitForURL("**/digimon/agumon");
  await page.getByRole("link", { name: "Open the evolution tree" }).click();
  await page.waitForURL("**/digimon/agumon/tree");
  await page.getByRole("heading", { name: "Evolution tree of Agumon" }).waitFor();
  await page
    .getByRole("button", { name: /more, Evolution, evolve from here/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Path from here" }).click();
  await page.waitForURL("**/path?from=agumon");
  await page.getByRole("combobox", { name: "To" }).fill("omnimo");
  await page.getByRole("option", { name: "Omegamon", exact: true }).click();
  await page.waitForURL("**/path?from=agumon&to=omegamon");
  await page.getByRole("link", { name: /^Route 2/ }).click();
  await page.waitForURL("**route=2");
  // Until the names are loaded, the slug is shown.
  const avoid = page.getByRole("link", { name: /^Avoid [A-Z]/ }).first();
  const avoided = (await avoid.innerText()).replace(/^Avoid /, "").trim();
  await avoid.click();
  await page.waitForURL("**avoid=**");
  await page.getByRole("link", { name: `Avoiding ${avoided}` }).waitFor();
  expect(errors).toEqual([]);
});

it("palette, page, evolution tree and path work by keyboard only", async () => {
  const { page, errors } = await openPage("/about");
  await page.keyboard.press("Control+k");
  await typeIntoPalette(page, "アグモン", /Agumon/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/digimon/agumon");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await tabTo(page, ".actions a[href$='/tree']");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/digimon/agumon/tree");
  await page.getByRole("heading", { name: "Evolution tree of Agumon" }).waitFor();
  await tabTo(page, "[data-place=agumon]");
  await page.keyboard.press("ArrowRight");
  const next = await page.evaluate(() => document.activeElement?.getAttribute("data-place"));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/digimon/${next}/tree`);
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await tabTo(page, "a[href^='/path']");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/path?from=${next}`);
  await tabTo(page, "input[name=to]");
  await page.keyboard.type("koromo");
  await page.getByRole("option", { name: "Koromon", exact: true }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/path?from=${next}&to=koromon`);
  await page.locator(".steps").waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("/");
  await typeIntoPalette(page, "path from agumon to omnimon", "Path from Agumon to Omegamon");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/path?from=agumon&to=omegamon");
  expect(errors).toEqual([]);
});

it("filters typed into the search box survive reload and going back, and their URL can be shared", async () => {
  const { page, errors } = await openPage("/digimon");
  await page.getByRole("searchbox").fill("level:adult -attribute:virus ");
  await page.waitForURL("**/digimon?level=adult&attribute=-virus");
  await page.getByRole("status").getByText("282 Digimon").waitFor();
  await page.reload();
  await page.getByRole("link", { name: /Remove Adult/ }).click();
  await page.waitForURL("**/digimon?attribute=-virus");
  await page.goBack();
  await page.waitForURL("**/digimon?level=adult&attribute=-virus");
  await page.getByRole("status").getByText("282 Digimon").waitFor();
  const { page: shared } = await openPage(page.url());
  await shared.getByRole("status").getByText("282 Digimon").waitFor();
  expect(await shared.getByRole("checkbox", { name: /^Adult/ }).isChecked()).toBe(true);
  expect(errors).toEqual([]);
});

it("going back restores the list's scroll position, and a detail page links to its neighbours in the list", async () => {
  const { page, errors } = await openPage("/digimon?level=adult&page=2");
  const card = page.locator(".card").nth(15);
  await card.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  const [name, next] = [await card.locator(".card-name").innerText(), page.locator(".card .card-name").nth(16)];
  const nextName = await next.innerText();
  await card.click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await page.getByRole("link", { name: `Next: ${nextName}`, exact: true }).waitFor();
  await page.goBack();
  await page.locator(".card").first().waitFor();
  await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 2, place);
  expect(place).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

it("the menu leads to the same page in Japanese, whose links stay in Japanese, and back", async () => {
  const { page, errors } = await openPage("/digimon/agumon?game=cyber-sleuth");
  await page.locator(".settings summary").click();
  await page.getByRole("banner").getByRole("link", { name: "日本語" }).click();
  await page.waitForURL("**/ja/digimon/agumon?game=cyber-sleuth");
  await page.getByRole("heading", { level: 1, name: "アグモン" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("ja");
  await page.waitForFunction(isHydrated);
  const others = page.locator("a[href^='/']:not([href^='/ja/']):not([hreflang])");
  expect(await others.evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([]);
  await page.locator(".actions a", { hasText: "くらべる" }).click();
  await page.waitForURL("**/ja/compare?ids=agumon**");
  await page.locator("link[rel=canonical][href$='/ja/compare']").waitFor({ state: "attached" });
  await page.locator("link[hreflang=en][href$='/compare']:not([href*='/ja/'])").first().waitFor({ state: "attached" });
  await page.locator(".settings summary").click();
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare" }).waitFor();
  expect(errors).toEqual([]);
});

it("the address decides about the language, whatever an earlier version has saved", async () => {
  const { page } = await openTextFile();
  await page.evaluate(() => localStorage.setItem("digidex:settings", '{"language":"ja","names":"japanese"}'));
  await page.goto("/digimon/agumon");
  await page.waitForFunction(isHydrated);
  await page.getByRole("heading", { level: 1, name: "Agumon", exact: true }).waitFor();
  await page.evaluate(() => localStorage.setItem("digidex:settings", '{"language":"en","names":"original"}'));
  await page.goto("/ja/digimon/agumon");
  await page.waitForFunction(isHydrated);
  await page.getByRole("heading", { level: 1, name: "アグモン", exact: true }).waitFor();
});

it("on a phone the filters are in a panel that Escape closes", async () => {
  const { page, errors } = await openPage("/digimon", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole("button", { name: "Filters" }).tap();
  await page.waitForFunction(() => document.activeElement?.textContent === "Filters");
  await page.getByRole("complementary", { name: "Filters" }).getByText("Perfect").tap();
  await page.waitForURL("**/digimon?level=perfect");
  await page.getByRole("button", { name: "Show 387 Digimon" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.classList.contains("filters-toggle"));
  await page.getByRole("link", { name: /Remove Perfect/ }).tap();
  await page.waitForURL("**/digimon");
  expect(errors).toEqual([]);
});

it("dub names are shown after they are selected, also after a reload", async () => {
  const { page, errors } = await openPage("/digimon/omegamon");
  await page.locator(".settings summary").click();
  await page.getByRole("radio", { name: "Dub" }).check();
  await page.getByRole("heading", { level: 1, name: "Omnimon" }).waitFor();
  await page.getByRole("link", { name: "Mega", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Omnimon" }).waitFor();
  expect(errors).toEqual([]);
});

it("Digimon can be compared, also all members of a group", async () => {
  const { page, errors } = await openPage("/compare");
  for (const name of ["Agumon", "Gabumon", "Patamon", "Palmon"]) {
    await page.getByRole("combobox", { name: "Add a Digimon" }).fill(name);
    await page.getByRole("option", { name, exact: true }).click();
    await page.getByRole("columnheader", { name }).waitFor();
  }
  await page.waitForURL("**/compare?ids=agumon,gabumon,patamon,palmon");
  await page.getByRole("link", { name: "Remove Gabumon" }).click();
  await page.waitForURL("**/compare?ids=agumon,patamon,palmon");
  await page.goto("/groups/royal-knights");
  await page.getByRole("link", { name: "13 members side by side" }).click();
  await page.getByRole("columnheader", { name: "Omegamon" }).waitFor();
  expect(await page.getByRole("columnheader").count()).toBe(13);
  expect(errors).toEqual([]);
});

it("the compared Digimon stay while another one is loaded, and the field keeps the focus", async () => {
  const { page } = await openPage("/compare?ids=agumon,gabumon");
  await page.route("**/api/digimon/patamon", async (route) => {
    // Longer than the wait after which a page shows a placeholder.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  const field = page.getByRole("combobox", { name: "Add a Digimon" });
  await field.fill("Patamon");
  await page.getByRole("option", { name: "Patamon", exact: true }).waitFor();
  await page.evaluate(() => {
    const table = document.querySelector(".compare-table");
    Object.assign(window, { isGone: false });
    const observer = new MutationObserver(() => {
      if (!table?.isConnected) Object.assign(window, { isGone: true });
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await field.press("ArrowDown");
  await field.press("Enter");
  await page.getByRole("columnheader", { name: "Patamon" }).waitFor();
  expect(await page.evaluate(() => "isGone" in window && window.isGone)).toBe(false);
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
});

it("the comparison of a group says that it is loading, and a further Digimon does not", async () => {
  const { page } = await openPage("/groups/royal-knights");
  const slowly = async (route: Route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  };
  await page.route("**/api/digimon/*", slowly);
  await page.getByRole("link", { name: "13 members side by side" }).click();
  await page.locator(".skeleton").waitFor();
  await page.getByRole("columnheader", { name: "Omegamon" }).waitFor();
  await page.getByRole("combobox", { name: "Add a Digimon" }).fill("Agumon");
  await page.getByRole("option", { name: "Agumon", exact: true }).click();
  await page.waitForURL("**,agumon");
  expect(await page.getByRole("columnheader", { name: "Omegamon" }).isVisible()).toBe(true);
  await page.getByRole("columnheader", { name: /^Agumon/ }).waitFor();
});

it("the skills of one game can be listed, and a game that does not exist is left out", async () => {
  const { page, errors } = await openPage("/skills");
  await page.getByRole("combobox", { name: "Game" }).selectOption("time-stranger");
  await page.waitForURL("**/skills?game=time-stranger");
  const { page: paging } = await (await page.request.get("/api/skills?game=time-stranger")).json();
  await page.getByText(`${paging.total} skills`, { exact: true }).waitFor();
  const choices = page.getByRole("combobox", { name: "Game" }).locator("option");
  const games = ["time-stranger", "cyber-sleuth", "dawn-dusk", "next-order", "redigitize-decode"];
  expect(await choices.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))).toEqual([
    "",
    ...games,
  ]);
  await page.getByRole("searchbox").fill("pepper breath");
  await page.waitForURL("**/skills?q=pepper+breath&game=time-stranger");
  await page.getByRole("link", { name: /^Baby Flame/ }).click();
  await page.waitForURL("**/skills/baby-flame?game=time-stranger");
  await page.goto("/skills?q=pepper+breath&game=nothing");
  await page.waitForURL("**/skills?q=pepper+breath");
  await page.getByRole("link", { name: /^Baby Flame/ }).waitFor();
  expect(errors.filter((error) => !error.includes("400"))).toEqual([]);
});

it("a page's API request can be copied as a curl command", async () => {
  const { page } = await openPage("/digimon/agumon", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl 'http.*\/digimon\/agumon'$/);
});

it("the parts of a Digimon's page, its games first, are a few keys away in every language", async () => {
  for (const prefix of ["", "/ja"]) {
    const { page } = await openPage(`${prefix}/digimon/agumon`);
    await page.locator("h1").focus();
    const keys = [await tabTo(page, "a[href='#games']")];
    await page.keyboard.press("Enter");
    keys.push(await tabTo(page, ".game-tabs a[href*='time-stranger']"));
    await page.keyboard.press("Enter");
    await page.waitForURL("**/digimon/agumon?game=time-stranger");
    await page.locator(".game-steps .evolution").first().waitFor();
    expect(keys.reduce((sum, presses) => sum + presses)).toBeLessThan(6);
    await page.locator("h1").focus();
    await tabTo(page, "a[href='#evolves-to']");
    await page.keyboard.press("Enter");
    await tabTo(page, ".game-steps a[href*='/digimon/greymon?']");
  }
});

it("pages that were left are not kept in memory", async () => {
  const { page } = await openPage("/", { isIsolated: true });
  const devTools = await page.context().newCDPSession(page);
  const visit = async (path: string) => {
    await page.locator(`a[href="${path}"]`).first().click();
    await page.waitForURL(`**${path}`);
    await page.waitForFunction(isIdle);
  };
  /** Each match of the router has one. */
  const controllers = async () => {
    await devTools.send("HeapProfiler.collectGarbage");
    const { result } = await devTools.send("Runtime.evaluate", { expression: "AbortController.prototype" });
    const { objects } = await devTools.send("Runtime.queryObjects", { prototypeObjectId: result.objectId ?? "" });
    const found = await devTools.send("Runtime.callFunctionOn", {
      ...{ objectId: objects.objectId ?? "", functionDeclaration: "function () { return this.length; }" },
      returnByValue: true,
    });
    await devTools.send("Runtime.releaseObject", { objectId: objects.objectId ?? "" });
    return Number(found.result.value);
  };
  const round = async () => {
    for (const path of ["/digimon", "/skills", "/timeline", "/games"]) await visit(path);
  };
  await round();
  const before = await controllers();
  await round();
  await round();
  // Each page that was kept would add one at least.
  expect((await controllers()) - before).toBeLessThan(4);
});

it("the current page of a list and the current route of a path have aria-current", async () => {
  const { page } = await openPage("/digimon?level=adult&page=3");
  const open = () => page.locator("main [aria-current=page]").allInnerTexts();
  expect(await open()).toEqual(["3"]);
  await page.getByRole("link", { name: "Page 4" }).click();
  await page.waitForURL("**page=4");
  await expect.poll(open).toEqual(["4"]);
  await page.goto("/path?from=agumon&to=omegamon&route=2");
  await expect.poll(open).toEqual([expect.stringContaining("Route 2")]);
});

it("a game can be shown alone: on a page with its requirements, in the tree, and on a path with what is needed on the way", async () => {
  const { page, errors } = await openPage("/digimon/agumon");
  await page.getByRole("combobox", { name: "Game" }).selectOption({ label: "Digimon Story: Time Stranger" });
  await page.waitForURL("**/digimon/agumon?game=time-stranger");
  const greymon = page.locator(".game-steps .evolution", { hasText: "Greymon" }).first();
  await greymon.getByRole("row", { name: /HP ≥ 1,120/ }).waitFor();
  await page.getByRole("cell", { name: "1,998" }).waitFor();
  await page.getByRole("link", { name: "Path from here" }).click();
  await page.waitForURL("**/path?from=agumon&game=time-stranger");
  await page.goto("/path?from=palmon&to=rosemon&game=cyber-sleuth");
  await page.getByRole("heading", { name: "Needed on the way" }).waitFor();
  await page
    .locator(".step")
    .getByRole("row", { name: /Level ≥ 55/ })
    .waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.route("**/api/skills/*", () => undefined);
  await page.goto("/digimon/agumon?game=redigitize-decode");
  // What is current is in view, however many tabs there are.
  const tab = page.locator(".game-tabs [aria-current=page]");
  await expect.poll(async () => ((await tab.boundingBox())?.x ?? 0) < 300).toBe(true);
  await page.goto("/digimon/agumon?game=time-stranger");
  // Unlike the level, the power is the skill's, and nothing is known of it yet.
  const skill = page.getByRole("row", { name: /^Heavy Strike I/ });
  await skill.waitFor();
  expect(await skill.getByRole("cell").allInnerTexts()).toEqual(["2", "", "", ""]);
  await page.goto("/digimon/agumon/tree?game=time-stranger");
  await page.getByRole("link", { name: "Greymon", exact: true }).first().waitFor();
  expect(errors).toEqual([]);
});

it("groups and games have pages, and filter the list", async () => {
  const { page, errors } = await openPage("/groups");
  await page.getByRole("link", { name: "Royal Knights" }).click();
  await page.waitForURL("**/groups/royal-knights");
  await page.getByRole("link", { name: "Filter further" }).click();
  await page.waitForURL("**/digimon?group=royal-knights");
  await page.getByRole("link", { name: /Remove Royal Knights/ }).waitFor();
  await page.goto("/games");
  await page.getByRole("link", { name: "Digimon Story: Cyber Sleuth", exact: true }).click();
  await page.waitForURL("**/games/cyber-sleuth");
  await page.getByText("From the game's own table.").waitFor();
  expect(errors).toEqual([]);
});

it("pages whose address says what they show have a button that shares it, or copies it where the browser cannot share", async () => {
  const { page } = await openTextFile({ permissions: ["clipboard-read", "clipboard-write"] });
  for (const url of [
    "/digimon/agumon?game=cyber-sleuth",
    "/digimon/agumon/tree?depth=1",
    "/compare?ids=agumon,gabumon",
    "/path?from=agumon&to=omegamon",
    "/digimon?level=adult",
    "/ja/digimon/agumon",
  ]) {
    await page.goto(url);
    await page.waitForFunction(isHydrated);
    const [label, copied] = url.startsWith("/ja/") ? ["共有", "リンクをコピーしました"] : ["Share", "Link copied"];
    // Chromium on this machine may have a program to share with.
    await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined, configurable: true }));
    await page.getByRole("button", { name: label }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: copied }).waitFor();
    await page.getByRole("status").filter({ hasText: copied }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText()), url).toBe(page.url());
    await page.evaluate(() => {
      const share = (data: ShareData) => {
        document.documentElement.dataset.share = JSON.stringify(data);
        return Promise.resolve();
      };
      Object.defineProperty(navigator, "share", { value: share });
    });
    await page.getByRole("button", { name: label }).click();
    const expected = JSON.stringify({ title: await page.title(), url: page.url() });
    await page.waitForFunction((data) => document.documentElement.dataset.share === data, expected);
  }
});

it("in Japanese, what games ask for is Japanese, and so are the Digimon that they name", async () => {
  const { page } = await openPage("/ja/digimon/shurimon");
  const notes = () => page.locator(".evolution-notes").allInnerTexts();
  expect((await notes()).join("\n")).toContain("ムゲンドラモンが仲間");
  expect((await notes()).filter((text) => /[a-z]{3}/.test(text))).toEqual([]);
  // Without hydration as well.
  const { page: prerendered } = await openPage("/ja/digimon/shurimon", { javaScriptEnabled: false });
  expect(await prerendered.locator(".evolution-notes").allInnerTexts()).toEqual(await notes());
});
