import { expect, inject, it } from "vitest";
import { isAlive, visit } from "./visitor.ts";

it("says that the API does not answer, and tries again", async () => {
  const { page } = await visit("/about");
  await page.route("**/api/**", (route) => route.abort());
  await page.getByRole("link", { name: "Skills" }).click();
  await page.getByRole("alert").getByText("That did not work").waitFor();
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("4,095 skills").waitFor();
});

it("shows that a slow answer is on its way", async () => {
  const { page } = await visit("/about");
  await page.route("**/api/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.getByRole("link", { name: "Skills" }).click();
  await page.locator(".skeleton").waitFor();
  await page.getByText("4,095 skills").waitFor();
});

it("answers 404 for what is not there, with what may have been meant", async () => {
  expect((await fetch(`${inject("siteUrl")}/digimon/agumo`)).status).toBe(404);
  const { page } = await visit("/digimon/agumo");
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await page.getByRole("link", { name: "Agumon", exact: true }).click();
  await page.waitForURL("**/digimon/agumon");
});

it("says at once that a list cannot be had, and gets it with another try", async () => {
  const { page } = await visit("/digimon");
  await page.route("**/api/**", (route) => route.abort());
  await page.getByRole("checkbox", { name: /^Perfect/ }).click();
  await page.getByRole("alert").getByText("The API does not respond").waitFor();
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("status").getByText("387 Digimon").waitFor();
});

it("asks who was meant when nobody answers to the name at a path's end", async () => {
  const { page } = await visit("/path?from=agumo&to=omnimon");
  await page.getByRole("heading", { name: "No Digimon is called “agumo”." }).waitFor();
  await page.getByRole("link", { name: "Agumon", exact: true }).click();
  await page.waitForURL("**/path?from=agumon&to=omnimon");
  await page.getByRole("link", { name: /^Route 1/ }).waitFor();
});

it("says that there is no way, or none needed", async () => {
  const { page, complaints } = await visit("/path?from=omegamon&to=botamon&direction=forward");
  await page.getByText("There is no path between these two").waitFor();
  await page.goto("/path?from=agumon&to=agumon");
  await page.getByText("no step is needed").waitFor();
  expect(complaints).toEqual([]);
});

it("refuses a file that holds no favourites, and keeps those that there are", async () => {
  const { page } = await visit("/digimon/agumon");
  await page.getByRole("button", { name: "Add to favourites" }).click();
  await page.goto("/favourites");
  await page.waitForFunction(isAlive);
  const file = { name: "shopping.json", mimeType: "application/json", buffer: Buffer.from('{"milk": 2}') };
  await page.getByLabel("Import").setInputFiles(file);
  await page.getByText("This file contains no favourites.").waitFor();
  await page.locator(".card", { hasText: "Agumon" }).waitFor();
});

it("leads from any name to the Digimon's own address", async () => {
  const { page } = await visit("/digimon/omnimon");
  await page.waitForURL("**/digimon/omegamon");
});

it("names a filter that does not exist, and what is possible", async () => {
  const { page } = await visit("/digimon?level=adlt");
  await page.getByRole("alert").getByText(/adult/).first().waitFor();
});

it("shows visited pages without a connection, and says so", async () => {
  const { page } = await visit("/digimon/agumon", { serviceWorkers: "allow" });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.reload();
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
  await page.getByText("Offline copy").waitFor();
  await page.waitForFunction(isAlive);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and jump" }).waitFor();
  await page.keyboard.type("gabumon");
  await page
    .getByRole("option", { name: /Gabumon/ })
    .first()
    .waitFor();
  expect(await page.title()).toContain("Agumon");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("there is no copy of this page").waitFor();
});
