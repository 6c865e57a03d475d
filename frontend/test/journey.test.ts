import { expect, it } from "vitest";
import { tabTo, visit } from "./visitor.ts";

it("goes from a search to a page, its tree and a path by mouse", async () => {
  const { page, complaints } = await visit("/");
  await page.getByRole("searchbox", { name: "Search for a Digimon" }).fill("agumon");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.waitForURL("**/digimon?q=agumon");
  await page.locator(".card", { hasText: "Agumon" }).first().click();
  await page.waitForURL("**/digimon/agumon");
  await page.getByRole("link", { name: "Open the evolution tree" }).click();
  await page.waitForURL("**/digimon/agumon/tree");
  await page.getByRole("heading", { name: "Evolution tree of Agumon" }).waitFor();
  await page
    .getByRole("button", { name: /more, Evolution, evolve to here/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Path from here" }).click();
  await page.waitForURL("**/path?from=agumon");
  await page.getByRole("combobox", { name: "To" }).fill("omnimo");
  await page.getByRole("option", { name: "Omegamon", exact: true }).click();
  await page.waitForURL("**/path?from=agumon&to=omegamon");
  await page.getByRole("link", { name: /^Route 2/ }).click();
  await page.waitForURL("**route=2");
  // Until the names have come, a slug stands in their place.
  const avoid = page.getByRole("link", { name: /^Avoid [A-Z]/ }).first();
  const avoided = (await avoid.innerText()).replace(/^Avoid /, "").trim();
  await avoid.click();
  await page.waitForURL("**avoid=**");
  await page.getByRole("link", { name: `Avoiding ${avoided}` }).waitFor();
  expect(complaints).toEqual([]);
});

it("goes the same way by keyboard only", async () => {
  const { page, complaints } = await visit("/about");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and jump" }).waitFor();
  await page.keyboard.type("アグモン");
  await page
    .getByRole("option", { name: /Agumon/ })
    .first()
    .waitFor();
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
  await page.keyboard.type("path from agumon to omnimon");
  await page.getByRole("option", { name: "Path from Agumon to Omegamon" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/path?from=agumon&to=omegamon");
  expect(complaints).toEqual([]);
});

it("turns what is typed into filters, which last through reload and going back, and can be shared", async () => {
  const { page, complaints } = await visit("/digimon");
  await page.getByRole("searchbox").fill("level:adult -attribute:virus ");
  await page.waitForURL("**/digimon?level=adult&attribute=-virus");
  await page.getByRole("status").getByText("282 Digimon").waitFor();
  await page.reload();
  await page.getByRole("link", { name: /Remove Adult/ }).click();
  await page.waitForURL("**/digimon?attribute=-virus");
  await page.goBack();
  await page.waitForURL("**/digimon?level=adult&attribute=-virus");
  await page.getByRole("status").getByText("282 Digimon").waitFor();
  const { page: friend } = await visit(page.url());
  await friend.getByRole("status").getByText("282 Digimon").waitFor();
  expect(await friend.getByRole("checkbox", { name: /^Adult/ }).isChecked()).toBe(true);
  expect(complaints).toEqual([]);
});

it("comes back to where the list was left, and goes on to its neighbours", async () => {
  const { page, complaints } = await visit("/digimon?level=adult&page=2");
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
  expect(complaints).toEqual([]);
});

it("speaks Japanese, and marks it", async () => {
  const { page, complaints } = await visit("/digimon/agumon");
  await page.locator(".settings summary").click();
  await page.getByRole("radio", { name: "日本語" }).check();
  await page.getByRole("heading", { level: 1, name: "アグモン" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("ja");
  await page.reload();
  await page.getByRole("heading", { name: "進化前" }).first().waitFor();
  expect(complaints).toEqual([]);
});

it("keeps favourites on the device, and takes them along as a file", async () => {
  const { page } = await visit("/digimon/agumon");
  await page.getByRole("button", { name: "Add to favourites" }).click();
  await page.goto("/favourites");
  await page.locator(".card", { hasText: "Agumon" }).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const file = await (await download).path();

  const { page: other } = await visit("/favourites");
  await other.getByLabel("Import").setInputFiles(file);
  await other.getByText("1 favourite imported.").waitFor();
  await other.locator(".card", { hasText: "Agumon" }).waitFor();
});

it("filters on a phone in a sheet that Escape closes", async () => {
  const { page, complaints } = await visit("/digimon", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole("button", { name: "Filters" }).tap();
  await page.waitForFunction(() => document.activeElement?.textContent === "Filters");
  await page.getByRole("complementary", { name: "Filters" }).getByText("Perfect").tap();
  await page.waitForURL("**/digimon?level=perfect");
  await page.getByRole("button", { name: "Show 387 Digimon" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.classList.contains("filters-toggle"));
  await page.getByRole("link", { name: /Remove Perfect/ }).tap();
  await page.waitForURL("**/digimon");
  expect(complaints).toEqual([]);
});

it("shows dub names to whom they are dearer", async () => {
  const { page, complaints } = await visit("/digimon/omegamon");
  await page.locator(".settings summary").click();
  await page.getByRole("radio", { name: "Dub" }).check();
  await page.getByRole("heading", { level: 1, name: "Omnimon" }).waitFor();
  await page.getByRole("link", { name: "Mega", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Omnimon" }).waitFor();
  expect(complaints).toEqual([]);
});

it("puts up to four side by side", async () => {
  const { page, complaints } = await visit("/compare");
  for (const name of ["Agumon", "Gabumon", "Patamon", "Palmon"]) {
    await page.getByRole("combobox", { name: "Add a Digimon" }).fill(name);
    await page.getByRole("option", { name, exact: true }).click();
    await page.getByRole("columnheader", { name }).waitFor();
  }
  await page.waitForURL("**/compare?ids=agumon,gabumon,patamon,palmon");
  await page.getByText("Four is the maximum.").waitFor();
  await page.getByRole("link", { name: "Remove Gabumon" }).click();
  await page.waitForURL("**/compare?ids=agumon,patamon,palmon");
  expect(complaints).toEqual([]);
});

it("hands out the call that a page was made of", async () => {
  const { page } = await visit("/digimon/agumon", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl 'http.*\/digimon\/agumon'$/);
});

it("marks one page of a list, and one of the ways, as the one that is open", async () => {
  const { page } = await visit("/digimon?level=adult&page=3");
  const open = () => page.locator("main [aria-current=page]").allInnerTexts();
  expect(await open()).toEqual(["3"]);
  await page.getByRole("link", { name: "Page 4" }).click();
  await page.waitForURL("**page=4");
  await expect.poll(open).toEqual(["4"]);
  await page.goto("/path?from=agumon&to=omegamon&route=2");
  await expect.poll(open).toEqual([expect.stringContaining("Route 2")]);
});
