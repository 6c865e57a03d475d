import { PROBLEMS, STORED_REQUESTS } from "@digidex/backend/stored-paths";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { isHydrated, isIdle, openPage, openTextFile } from "./site-client.ts";

const SINCE = "2026-11-29T10:00:00.000Z";
const api = `${inject("siteUrl")}/api`;

/** Answers as CloudFront does while the API is asleep: what a release stores, and 503 for all else. */
async function fallAsleep(page: Page, { waking = false } = {}): Promise<void> {
  await page.route(`${api}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const path = pathname.slice("/api".length);
    const isPage = /^(\?((limit=100|page=\d+)(&page=\d+)?))?$/.test(search);
    const isStored = new RegExp(STORED_REQUESTS.path).test(path) && !new RegExp(STORED_REQUESTS.except).test(path);
    if (isStored && isPage) {
      // The page may be closed before the response is there, or before it is passed on.
      const response = await route.fetch().catch(() => undefined);
      if (!response) return;
      const headers = {
        ...response.headers(),
        "digidex-served-from": `snapshot;since="${SINCE}"${waking ? ";waking" : ""}`,
      };
      return route.fulfill({ response, headers }).catch(() => undefined);
    }
    const problem = {
      type: `${api}/docs#problem-asleep`,
      ...PROBLEMS.asleep,
      code: "asleep",
      detail: "asleep",
      instance: path,
    };
    await route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      json: { ...problem, since: SINCE, waking },
    });
  });
}

async function openAsleep(url: string, options: Parameters<typeof fallAsleep>[1] = {}) {
  const { page } = await openTextFile();
  await fallAsleep(page, options);
  await page.goto(url);
  await page.waitForFunction(isHydrated);
  return page;
}

it("a prerendered page says since when the database is asleep", async () => {
  const page = await openAsleep("/digimon/agumon");
  await page.getByText("Asleep since 2026-11-29.").waitFor();
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
});

it("a page says that the database is waking", async () => {
  const page = await openAsleep("/digimon/agumon", { waking: true });
  await page.getByText("Waking up.").waitFor();
});

it("the list is filtered, sorted and paged on the device", async () => {
  const page = await openAsleep("/digimon");
  await page.getByRole("checkbox", { name: /^Perfect/ }).click();
  await page.getByRole("status").getByText("387 Digimon").waitFor();
  await page.getByRole("combobox", { name: "Sort" }).selectOption("-year");
  await page.waitForFunction(isIdle);
  const { data } = await (await fetch(`${api}/digimon?level=perfect&sort=-year&limit=24&page=2`)).json();
  await page.goto("/digimon?level=perfect&sort=-year&page=2");
  await page.waitForFunction(isIdle);
  const links = page.locator(".results a[href^='/digimon/']");
  const slugs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")?.split("/").at(-1)));
  expect([...new Set(slugs)]).toEqual(data.map(({ slug }: { slug: string }) => slug));
});

it("the list searches by name", async () => {
  const page = await openAsleep("/digimon?q=gatomon");
  await page.locator(".results .card", { hasText: "Tailmon" }).first().waitFor();
});

it("the list says what matched, and shows weak matches below a line, as awake", async () => {
  const page = await openAsleep("/digimon?q=gatomon");
  await page
    .locator(".results .card", { hasText: "Tailmon" })
    .first()
    .locator(".card-match")
    .getByText("Gatomon")
    .waitFor();
  await page.goto("/digimon?q=aguomn");
  await page.getByText("Similar names").waitFor();
});

it("the home page shows the same Digimon of the day as awake, and a random one", async () => {
  const today = new Date().toISOString().slice(0, 10);
  const { slug } = await (await fetch(`${api}/digimon/random?seed=${today}`)).json();
  const page = await openAsleep("/");
  await page.locator(`.handheld a[href='/digimon/${slug}']`).waitFor();
});

it("favourites and paths' Digimon are read on the device", async () => {
  const page = await openAsleep("/digimon/agumon");
  await page.getByRole("button", { name: "Favourite", exact: true }).click();
  await page.goto("/favourites");
  await page.locator(".card", { hasText: "Agumon" }).waitFor();
});

it("paths and trees are found on the device", async () => {
  const page = await openAsleep("/path?from=agumon&to=omegamon");
  await page.getByRole("link", { name: /^Route 2/ }).waitFor();
  await page.goto("/digimon/agumon/tree?depth=2&lines=all");
  await page.waitForFunction(isIdle);
  await page.locator("[data-place=greymon]").first().waitFor();
});

it("a path in one game says that it sleeps, and offers the download", async () => {
  const page = await openAsleep("/path?from=agumon&to=omegamon&game=time-stranger");
  await page.getByRole("heading", { name: "This part is asleep" }).waitFor();
  await page.getByRole("link", { name: "Download everything" }).waitFor();
});

it("filters need no request once the list's index is loaded", async () => {
  const { page } = await openPage("/digimon");
  const index = page.waitForResponse("**/list-index.json");
  await page.getByRole("checkbox", { name: /^Perfect/ }).click();
  await (await index).finished();
  await page.getByRole("status").getByText("387 Digimon").waitFor();
  await page.route(`${api}/**`, (route) => route.abort());
  await page.getByRole("checkbox", { name: /^Vaccine/ }).click();
  const { page: counted } = await (await fetch(`${api}/digimon?level=perfect&attribute=vaccine`)).json();
  await page.getByRole("status").getByText(`${counted.total} Digimon`).waitFor();
});
