import { expect, inject, it } from "vitest";
import { isHydrated, openPage, openTextFile, typeIntoPalette } from "./site-client.ts";

it("a failed request shows an error, and another try succeeds", async () => {
  const { page } = await openPage("/about");
  await page.route("**/api/**", (route) => route.abort());
  await page.getByRole("link", { name: "Skills" }).click();
  await page.getByRole("alert").getByText("That did not work").waitFor();
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("4,095 skills").waitFor();
});

it("a button that can show no random Digimon says so, and so does a field of the planner that has no names", async () => {
  const { page, errors } = await openPage("/");
  await page.route(/\/api\/digimon\/random|(name|list)-index/, (route) => route.abort());
  await page.getByRole("button", { name: "Surprise me" }).click();
  await page.getByRole("alert").getByText("That did not work").waitFor();
  await page.goto("/plan?game=cyber-sleuth");
  await page.locator("input[name=have]").fill("palmon");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("The API does not respond").waitFor();
  expect(errors.filter((error) => !error.includes("ERR_FAILED"))).toEqual([]);
});

it("what is compared stays when a further Digimon cannot be requested, and another try adds it", async () => {
  const { page } = await openPage("/compare?ids=agumon");
  const compared = () => page.locator(".compare-head").allInnerTexts();
  await expect.poll(compared).toEqual(["Agumon"]);
  await page.route("**/api/digimon/gabumon", (route) => route.abort());
  await page.getByRole("combobox", { name: "Add a Digimon" }).fill("gabumon");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  expect(new URL(page.url()).search).toBe("?ids=agumon,gabumon");
  expect(await compared()).toEqual(["Agumon"]);
  await page.unroute("**/api/digimon/gabumon");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(compared).toEqual(["Agumon", "Gabumon"]);
  expect(await page.getByRole("alert").count()).toBe(0);
});

it("a script that cannot be loaded is told as a lost connection is", async () => {
  const { page } = await openTextFile({ isIsolated: true });
  // What the next page needs to request its data. Online, the site would load that page as a document.
  await page.route("**/assets/sources-*.js", (route) => route.abort());
  await page.goto("/about");
  await page.waitForFunction(isHydrated);
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Skills" }).click();
  const alert = page.getByRole("alert");
  await alert.or(page.getByText("4,095 skills")).waitFor();
  expect(await alert.innerText()).toContain("You are offline");
});

it("a slow response shows a placeholder", async () => {
  const { page } = await openPage("/about");
  await page.route("**/api/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.getByRole("link", { name: "Skills" }).click();
  await page.locator(".skeleton").waitFor();
  await page.getByText("4,095 skills").waitFor();
});

it("an unknown Digimon has the status 404 and shows suggestions", async () => {
  expect((await fetch(`${inject("siteUrl")}/digimon/agumo`)).status).toBe(404);
  const { page } = await openPage("/digimon/agumo");
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await page.getByRole("link", { name: "Agumon", exact: true }).click();
  await page.waitForURL("**/digimon/agumon");
});

it("a failed request of the list shows an error at once without the list's index, and another try succeeds", async () => {
  const { page } = await openPage("/digimon");
  await page.route(/\/api\/|list-index/, (route) => route.abort());
  await page.getByRole("checkbox", { name: /^Perfect/ }).click();
  await page.getByRole("alert").getByText("The API does not respond").waitFor();
  await page.unroute(/\/api\/|list-index/);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("status").getByText("387 Digimon").waitFor();
});

it("an unknown name at an end of a path shows suggestions", async () => {
  const { page } = await openPage("/path?from=agumo&to=omnimon");
  await page.getByRole("heading", { name: "No Digimon is called “agumo”." }).waitFor();
  await page.getByRole("link", { name: "Agumon", exact: true }).click();
  await page.waitForURL("**/path?from=agumon&to=omnimon");
  await page.getByRole("link", { name: /^Route 1/ }).waitFor();
});

it("the path page says when there is no path and when both ends are the same", async () => {
  const { page, errors } = await openPage("/path?from=omegamon&to=botamon&direction=forward");
  await page.getByText("There is no path between these two").waitFor();
  await page.goto("/path?from=agumon&to=agumon");
  await page.getByText("no step is needed").waitFor();
  expect(errors).toEqual([]);
});

it("a URL with another name of a Digimon redirects to its slug", async () => {
  const { page } = await openPage("/digimon/omnimon");
  await page.waitForURL("**/digimon/omegamon");
});

it("a visited page is shown offline, with a notice, and the palette works", async () => {
  const { page } = await openPage("/digimon/agumon", { serviceWorkers: "allow" });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.reload();
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
  await page.getByText("Offline copy").waitFor();
  await page.waitForFunction(isHydrated);
  await page.keyboard.press("Control+k");
  await typeIntoPalette(page, "gabumon", /Gabumon/);
  expect(await page.title()).toContain("Agumon");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("there is no copy of this page").waitFor();
});
