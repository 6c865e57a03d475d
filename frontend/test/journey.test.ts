import { expect, it } from "vitest";
import { visit } from "./visitor.ts";

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
  await page.goto("/path?from=agumon&to=omegamon");
  await page.getByRole("link", { name: /^Route 2/ }).click();
  await page.waitForURL("**route=2");
  await page
    .getByRole("link", { name: /^Avoid/ })
    .first()
    .click();
  await page.waitForURL("**avoid=**");
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
  await page.getByRole("link", { name: "Open the evolution tree" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tree");
  await page.keyboard.press("/");
  await page.keyboard.type("path from agumon to omnimon");
  await page.getByRole("option", { name: "Path from Agumon to Omegamon" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/path?from=agumon&to=omegamon");
  expect(complaints).toEqual([]);
});

it("turns what is typed into filters, which last through reload and going back", async () => {
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

it("keeps favourites on the device", async () => {
  const { page } = await visit("/digimon/agumon");
  await page.getByRole("button", { name: "Add to favourites" }).click();
  await page.goto("/favourites");
  await page.locator(".card", { hasText: "Agumon" }).waitFor();
});
