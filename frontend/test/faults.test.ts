import { isDeepStrictEqual } from "node:util";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { isIdle, openPage, openTextFile, tabTo } from "./site-client.ts";

/** Delays the files of the site that match, as a slow connection does. */
async function delay(page: Page, url: RegExp, milliseconds: number): Promise<void> {
  await page.route(url, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await route.continue();
  });
}

it("the palette keeps what is typed, and the Enter, from the first keystroke on", async () => {
  const { page, errors } = await openPage("/about");
  await delay(page, /palette|name-index/, 800);
  // Without waiting for anything, as a person types.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("gabumon");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/digimon/gabumon");
  expect(errors).toEqual([]);
});

it("one Escape closes the palette, also after typing, and nothing below it", async () => {
  const { page } = await openPage("/digimon", { viewport: { width: 390, height: 844 } });
  await page.getByRole("button", { name: "Filters" }).click();
  const panel = page.getByRole("complementary", { name: "Filters" });
  await panel.waitFor();
  // Nothing that it covers gets the focus.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".filters, body")?.tagName)).toBe("ASIDE");
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Search and jump" });
  await box.waitFor();
  await page.keyboard.type("agu");
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  expect(await panel.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
});

it("text typed before the page is hydrated is kept and searched", async () => {
  const { page } = await openTextFile();
  await delay(page, /assets\/.*\.js/, 600);
  await page.goto("/digimon", { waitUntil: "commit" });
  const box = page.getByRole("searchbox");
  await box.fill("gabumon");
  await page.waitForURL("**/digimon?q=gabumon");
  // On a slow machine the address has the text a moment before the box has it again.
  await expect.poll(() => box.inputValue()).toBe("gabumon");
});

it("what is chosen, sent and typed for the palette before the page is hydrated is repeated then", async () => {
  const { page, errors } = await openPage("/about");
  await delay(page, /assets\/(?!early).*\.js/, 600);
  await page.goto("/path", { waitUntil: "commit" });
  await page.getByLabel("Forward only").check();
  await page.locator("input[name=from]").fill("palmon");
  await page.getByRole("combobox", { name: "Game" }).selectOption("cyber-sleuth");
  await page.locator("input[name=to]").fill("rosemon");
  await page.keyboard.press("Enter");
  const parameters = { direction: "forward", from: "palmon", game: "cyber-sleuth", to: "rosemon" };
  await page.waitForURL(({ searchParams }) => isDeepStrictEqual(Object.fromEntries(searchParams), parameters));
  await page.goto("/about", { waitUntil: "commit" });
  await page.locator("h1").waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("gabummon");
  for (const key of ["Backspace", "Backspace", "Backspace", "o", "n", "Enter"]) await page.keyboard.press(key);
  await page.waitForURL("**/digimon/gabumon");
  expect(errors).toEqual([]);
});

it("what is chosen while the page is hydrated happens once", async () => {
  const { page } = await openTextFile({ isIsolated: true });
  // React has added its listeners then, and has not rendered yet.
  await page.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    let isFirst = true;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...added: [string, EventListener]) {
      if (isFirst && added[0] === "click" && this instanceof Element && this.id === "root") {
        isFirst = false;
        queueMicrotask(() => document.querySelector<HTMLElement>("main [type=checkbox]")?.click());
      }
      addEventListener.apply(this, added);
    };
  });
  await page.goto("/digimon");
  await page.waitForURL("**/digimon?level=*");
  await page.waitForFunction(isIdle);
  await page.waitForLoadState("networkidle");
  expect(new URL(page.url()).searchParams.get("level")).toBe("baby-i");
});

it("two choices in quick succession are both kept, however slow the response is", async () => {
  const { page } = await openPage("/path?from=palmon&to=rosemon");
  await delay(page, /\/api\//, 1_500);
  await page.getByRole("combobox", { name: "Game" }).selectOption("cyber-sleuth");
  await page.getByLabel("Forward only").check();
  await page.waitForURL("**/path?from=palmon&to=rosemon&game=cyber-sleuth&direction=forward");
  await page.goto("/compare?ids=agumon");
  await page.waitForFunction(isIdle);
  for (const name of ["Gabumon", "Patamon"]) {
    await page.getByRole("combobox", { name: "Add a Digimon" }).fill(name);
    await page.getByRole("option", { name, exact: true }).click();
  }
  await page.waitForURL("**/compare?ids=agumon,gabumon,patamon");
  await page.waitForFunction(isIdle);
  await page.getByRole("combobox", { name: "Add a Digimon" }).fill("gatomon");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Remove Gabumon" }).click();
  await page.waitForURL("**/compare?ids=agumon,patamon,gatomon");
  await page.goto("/path?from=agumon&to=omegamon");
  await page.waitForFunction(isIdle);
  await page.getByRole("link", { name: "Avoid Greymon" }).click();
  await page.getByRole("link", { name: "Avoid Metal Greymon" }).click();
  await page.waitForURL("**avoid=greymon,metal-greymon");
  await page.waitForFunction(isIdle);
  for (const name of ["Greymon", "Metal Greymon"])
    await page.getByRole("link", { name: `Avoiding ${name}`, exact: false }).click();
  await page.waitForURL("**/path?from=agumon&to=omegamon");
  await page.goto("/digimon?level=adult,perfect&attribute=virus");
  await page.waitForFunction(isIdle);
  await page.getByRole("link", { name: "Attribute Virus" }).click();
  await page.getByRole("link", { name: "Level Adult" }).click();
  await page.getByRole("checkbox", { name: /^Ultimate/ }).click();
  await page.waitForURL("**/digimon?level=perfect,ultimate");
});

it("the focus stays at its place when what had it is taken away or rendered anew", async () => {
  const { page } = await openPage("/path");
  // Nobody needs it before the first page is complete: it is loaded last.
  await page.waitForLoadState("networkidle");
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: one } = document;
      return one?.getAttribute("name") ?? one?.getAttribute("aria-label") ?? one?.className;
    });
  await page.locator("input[name=from]").focus();
  await page.keyboard.type("agumon");
  await page.getByRole("option", { name: "Agumon", exact: true }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/path?from=agumon");
  await expect.poll(focused).toBe("from");
  await page.goto("/digimon?level=adult,child");
  await page.waitForLoadState("networkidle");
  await page.locator("input[name=year_from]").fill("1999");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /Remove 1999/ }).waitFor();
  await expect.poll(focused).toBe("year_from");
  await page.locator(".chip").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/digimon?level=child&year_from=1999");
  await expect.poll(focused).toBe("chip");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("chip");
  await page.goto("/compare?ids=agumon,gabumon,patamon");
  await page.waitForLoadState("networkidle");
  await page.getByRole("link", { name: "Remove Gabumon" }).press("Enter");
  await page.waitForURL("**/compare?ids=agumon,patamon");
  await expect.poll(focused).not.toBe("");
  await page.goto("/plan?game=cyber-sleuth&have=palmon,agumon&want=omegamon");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Add to the plan" }).first().press("Enter");
  await page.waitForURL("**&want=omegamon,metal-garurumon");
  await expect.poll(focused).toMatch(/^Metal Garurumon/);
});

it("a page that the browser restores shows what was marked and set meanwhile", async () => {
  const { page } = await openPage("/digimon");
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    localStorage.setItem("digidex:collection", '{"version":1,"favourites":["agumon"],"seen":{},"owned":{}}');
    localStorage.setItem("digidex:settings", '{"theme":"dark"}');
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await page.locator(".mark[aria-pressed=true]").waitFor();
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
});

it("the focus goes to what a link or a button shows", async () => {
  const { page } = await openPage("/levels/adult");
  await page.waitForLoadState("networkidle");
  const isFocused = (selector: string) =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  await page.getByRole("link", { name: "Page 2" }).press("Enter");
  await page.waitForURL("**/levels/adult?page=2");
  await expect.poll(() => isFocused("h1")).toBe(true);
  await page.goto("/digimon");
  await page.waitForFunction(isIdle);
  await page.waitForLoadState("networkidle");
  const more = page.locator(".facet .link-button").first();
  const facet = page.locator(".facet", { has: more }).first();
  const before = await facet.locator("li").allInnerTexts();
  await more.press("Enter");
  const name = await page.evaluate(() => (document.activeElement?.closest("li") as HTMLElement | null)?.innerText);
  expect(name).toBeTruthy();
  expect(before).not.toContain(name);
  await page.getByRole("link", { name: "All filters" }).press("Enter");
  await page.waitForURL("**/about#*");
  const hash = new URL(page.url()).hash;
  await expect.poll(() => isFocused(hash)).toBe(true);
});

it("a game is chosen by typing any word of its names, in Latin letters in Japanese as well", async () => {
  const { page } = await openPage("/ja/plan");
  await page.waitForFunction(isIdle);
  const select = page.getByRole("combobox", { name: "ゲーム" });
  for (const [typed, slug] of [
    ["cyber", "cyber-sleuth"],
    ["taimu", "time-stranger"],
    ["next", "next-order"],
  ] as const) {
    await select.focus();
    await page.keyboard.type(typed);
    await page.keyboard.press("Tab");
    await page.waitForURL(`**/ja/plan?game=${slug}`);
    expect(await select.inputValue()).toBe(slug);
  }
});

it.each(["/digimon", "/skills", "/ja/digimon"])(
  "nothing but keys changes what is typed into the box of %s",
  async (url) => {
    const { page } = await openTextFile({ isIsolated: true });
    await page.addInitScript(() => {
      const { prototype } = HTMLInputElement;
      const value = Object.getOwnPropertyDescriptor(prototype, "value") as PropertyDescriptor;
      const assigned: string[] = [];
      const set = function (this: HTMLInputElement, text: string) {
        if (this.type === "search") assigned.push(text);
        value.set?.call(this, text);
      };
      Object.defineProperty(prototype, "value", { ...value, set });
      Object.assign(window, { assigned });
    });
    await page.goto(url);
    await page.waitForFunction(isIdle);
    const assigned = () => page.evaluate(() => (window as unknown as { assigned: string[] }).assigned.splice(0));
    await assigned();
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("gabu");
    await page.waitForURL("**q=gabu");
    // The next keys come while the first text is searched.
    await page.keyboard.type("mon");
    await page.waitForURL("**q=gabumon");
    await page.waitForFunction(isIdle);
    expect(await assigned()).toEqual([]);
    expect(await page.getByRole("searchbox").inputValue()).toBe("gabumon");
    // The history changes the address by other means.
    await page.goBack();
    await page.goForward();
    await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("gabumon");
  },
);

it("a field that a visitor has reached keeps the focus while its page becomes complete", async () => {
  const { page } = await openPage("/about");
  // As soon as the field is there, as a quick visitor does on a slow machine.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const field = document.querySelector<HTMLElement>("main input[type=search]");
      field?.focus();
      if (field) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole("banner").getByRole("link", { name: "Skills" }).click();
  // The title is set when the page is complete, and the focus then.
  await page.waitForFunction(() => document.title.startsWith("Skills"));
  await page.keyboard.type("pepper breath");
  await page.waitForURL("**/skills?q=pepper+breath");
  await page.getByRole("link", { name: /^Baby Flame/ }).waitFor();
});

it.each(["/digimon", "/digimon?level=adult", "/digimon?sort=name"])(
  "the first Digimon of %s has no previous one, and its neighbours stay those of the list across its pages",
  async (list) => {
    const { page } = await openPage(`${list}${list.includes("?") ? "&" : "?"}page=2`);
    const nameOf = (card: number) => page.locator(".card .card-name").nth(card).innerText();
    await page.locator(".card").first().waitFor();
    const second = [await nameOf(0), await nameOf(1)];
    await page.locator(".card").first().click();
    await page.locator(".neighbours a[rel=prev]").click();
    await page.locator(".neighbours a[rel=next]", { hasText: second[0] ?? "" }).click();
    await page.locator(".neighbours a[rel=next]", { hasText: second[1] ?? "" }).waitFor();
    await page.goto(list);
    await page.locator(".card").first().click();
    await page.locator(".neighbours a[rel=next]").waitFor();
    expect(await page.locator(".neighbours a[rel=prev]").count()).toBe(0);
  },
);

const LONG = "w".repeat(60);
const NARROW = [
  `/digimon?q=${LONG}&level=${LONG}`,
  "/",
  "/digimon",
  "/digimon?view=table",
  "/digimon/imperialdramon-paladin-mode",
  "/digimon/agumon/tree",
  "/path?from=agumon&to=omegamon",
  "/compare?ids=agumon,gabumon,patamon,lucemon",
  "/skills/baby-flame",
  "/games",
  "/digimon/agumon?game=time-stranger",
  "/about",
];

it.each(["", "/ja"])("no page of “%s/” is wider than a screen of 320 pixels", async (prefix) => {
  const { page } = await openTextFile({ viewport: { width: 320, height: 640 } });
  for (const url of NARROW) {
    await page.goto(prefix + url);
    await page.waitForFunction(isIdle);
    expect.soft(await page.evaluate(widerThanScreen), url).toEqual([]);
    expect.soft(await page.evaluate(brokenFigures), url).toEqual([]);
  }
});

/** Runs in the page: figures of tables that are broken into lines. */
function brokenFigures(): string[] {
  return [...document.querySelectorAll<HTMLElement>("td.figure")]
    .filter((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getClientRects().length > 1;
    })
    .map(({ innerText }) => innerText)
    .slice(0, 3);
}

/** Runs in the page: elements that end beyond the screen and are not in an area that scrolls. */
function widerThanScreen(): string[] {
  const screen = document.documentElement.clientWidth;
  const scrolling = ".scroller, .eg-viewport, .tabs, .visually-hidden, .skip";
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > screen + 1 && !one.closest(scrolling))
    .map((one) => `${one.tagName} ${one.getAttribute("class") ?? ""}`)
    .slice(0, 3);
}

it("at 400 % zoom bars cover little of the page, and the filters and the palette can be used", async () => {
  const { page } = await openPage("/digimon", { viewport: { width: 320, height: 256 } });
  expect(await page.evaluate(coveredHeight)).toBeLessThanOrEqual(64);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("checkbox", { name: /^Adult/ }).scrollIntoViewIfNeeded();
  expect(await page.evaluate(coveredHeight)).toBeLessThanOrEqual(64);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("agumon");
  const option = page.getByRole("option").first();
  const bottom = async () => {
    const box = await option.boundingBox();
    return (box?.y ?? 999) + (box?.height ?? 0);
  };
  // Its place is final once its styles are there.
  await expect.poll(bottom).toBeLessThanOrEqual(256);
});

/** Runs in the page: pixels of the screen's height that sticky and fixed elements cover when it is scrolled. */
function coveredHeight(): number {
  scrollTo(0, 300);
  const isBar = (one: Element) => {
    const { position, visibility } = getComputedStyle(one);
    return ["fixed", "sticky"].includes(position) && visibility === "visible";
  };
  return [...document.querySelectorAll("body *")]
    .filter((one) => isBar(one) && !one.matches(".filters, .skip"))
    .map((one) => one.getBoundingClientRect())
    .filter(({ width, top, bottom }) => width > 200 && bottom > 0 && top < innerHeight)
    .reduce((sum, { top, bottom }) => sum + Math.min(bottom, innerHeight) - Math.max(top, 0), 0);
}

it("the tree shows the choice at once, and the picture before until the next one is loaded", async () => {
  const { page, errors } = await openPage("/digimon/agumon/tree");
  await delay(page, /evolutions\/graph/, 1_500);
  await page.getByRole("radio", { name: "3" }).check();
  await page.locator(".tree-drawing [aria-busy=true]").waitFor();
  expect(await page.getByRole("radio", { name: "3" }).isChecked()).toBe(true);
  await page.waitForTimeout(600);
  expect(await page.getByRole("link", { name: /^Koromon/ }).count()).toBeGreaterThan(0);
  await page.waitForFunction(isIdle);
  expect(page.url()).toContain("depth=3");
  expect(errors).toEqual([]);
});

it("a choice of a page is shown at once, and the page stays while the next response is loaded", async () => {
  const { page } = await openPage("/levels/adult");
  await delay(page, /\/api\//, 1_500);
  await page.getByRole("link", { name: "Page 2" }).click();
  await page.waitForTimeout(700);
  expect(await page.locator(".skeleton").count()).toBe(0);
  expect(await page.locator(".card").count()).toBeGreaterThan(0);
});

it("the tree uses the width of the screen, and Fit stays readable on a phone", async () => {
  const { page } = await openPage("/digimon/agumon/tree", { viewport: { width: 1920, height: 1000 } });
  const width = await page.evaluate(() => document.querySelector(".tree-columns")?.clientWidth ?? 0);
  expect(width).toBeGreaterThan(1_700);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Fit" }).click();
  const sizes = await page.locator(".eg-name").evaluateAll((names) =>
    names.map((name) => {
      const { a } = (name as SVGGraphicsElement).getScreenCTM() ?? { a: 0 };
      return Number.parseFloat(getComputedStyle(name).fontSize) * a;
    }),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
});

it("a Digimon without any evolution has no button of a tree or path, and one with any has both", async () => {
  const { page } = await openPage("/digimon/ohakadamon");
  expect(await page.locator("main a[href$='/tree'], main a[href^='/path']").count()).toBe(0);
  await page.goto("/digimon/garurumon-x-antibody");
  await page.getByRole("link", { name: "Open the evolution tree" }).waitFor();
});

it("what is chosen, current or pressed is visible in forced colours", async () => {
  const { page } = await openPage("/digimon?level=adult&attribute=-virus", { forcedColors: "active" });
  await page.waitForFunction(isIdle);
  /** Whether two elements differ in what forced colours leave: system colours, borders and outlines. */
  const differ = (one: string, other: string) =>
    page.evaluate(
      ([a, b]) => {
        const look = (selector: string) => {
          const element = document.querySelector(selector);
          if (!element) throw new Error(`${selector} is not in the page.`);
          const of = (pseudo?: string) => {
            const { backgroundColor, color, borderTopColor, borderTopWidth, outlineStyle, content, forcedColorAdjust } =
              getComputedStyle(element, pseudo);
            const bar = pseudo && content !== "none" ? [backgroundColor, borderTopColor, borderTopWidth] : [];
            return pseudo ? bar : [backgroundColor, color, borderTopWidth, outlineStyle, forcedColorAdjust];
          };
          return JSON.stringify([of(), of("::after")]);
        };
        return look(a as string) !== look(b as string);
      },
      [one, other],
    );
  expect.soft(await differ(".main-nav a.active", ".main-nav a:not(.active)"), "navigation").toBe(true);
  expect.soft(await differ(".choice input:checked + span", ".choice input:not(:checked) + span"), "choice").toBe(true);
  expect.soft(await differ(".pages [aria-current=page]", ".pages a:not([aria-current=page])"), "page").toBe(true);
  expect.soft(await differ(".exclude[aria-pressed=true]", ".exclude[aria-pressed=false]"), "excluded").toBe(true);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("agumon");
  await page.getByRole("option").nth(1).waitFor();
  const [chosen, other] = ["[role=option][aria-selected=true]", "[role=option][aria-selected=false]"];
  expect.soft(await differ(chosen, other), "option").toBe(true);
  await page.goto("/path?from=agumon&to=omegamon");
  await page.locator(".tabs a").first().waitFor();
  expect.soft(await differ(".tabs [aria-current=page]", ".tabs a:not([aria-current=page])"), "tab").toBe(true);
});

it("the facts of a Digimon can be skipped by keyboard, to what can be done with it", async () => {
  const { page } = await openPage("/digimon/agumon");
  await tabTo(page, "a[href='#actions']");
  await page.keyboard.press("Enter");
  await page.evaluate(() => {
    const share = async ({ url = "" }: ShareData) => document.documentElement.setAttribute("data-shared", url);
    Object.defineProperty(navigator, "share", { value: share });
  });
  expect(await tabTo(page, ".share")).toBe(4);
  await page.keyboard.press("Enter");
  await page.locator("html[data-shared]").waitFor();
  // Where a visitor has jumped on the page is not shared.
  expect(await page.locator("html").getAttribute("data-shared")).toMatch(/\/digimon\/agumon$/);
});

it("the filters can be skipped by keyboard", async () => {
  const { page } = await openPage("/digimon");
  await page.getByRole("searchbox").focus();
  await tabTo(page, ".skip-filters");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip filters");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".results") !== null)).toBe(true);
});

it("what a step needs is written once", async () => {
  const { page } = await openTextFile();
  for (const url of ["/digimon/agumon", "/digimon/silphymon", "/digimon/scumon", "/path?from=agumon&to=omegamon"]) {
    await page.goto(url);
    await page.waitForFunction(isIdle);
    await page.locator(".evolution-notes, .step").first().waitFor();
    expect.soft(await page.evaluate(repeatedPartners), url).toEqual([]);
  }
});

/** Runs in the page: notes of steps that name a partner twice. */
function repeatedPartners(): string[] {
  return [...document.querySelectorAll(".evolution-notes, .step")].flatMap((notes) => {
    const conditions = [...notes.querySelectorAll(":scope > p:not(:has(.soft))")].map((one) => one.textContent ?? "");
    return [...notes.querySelectorAll(".partners li")]
      .map((one) => [...one.querySelectorAll("a")].map(({ textContent }) => textContent ?? ""))
      .filter((names) => names.length > 0 && conditions.some((text) => names.every((name) => text.includes(name))))
      .map((names) => `${conditions.join(" / ")} / ${names.join(" + ")}`);
  });
}

it("a name is not written twice in any name scheme", async () => {
  const { page } = await openTextFile();
  for (const names of ["japanese", "dub", "original"]) {
    await page.evaluate((saved) => localStorage.setItem("digidex:settings", saved), JSON.stringify({ names }));
    for (const url of ["/digimon/agumon", "/skills", "/skills/baby-flame"]) {
      await page.goto(names === "japanese" ? `/ja${url}` : url);
      await page.waitForFunction(isIdle);
      await page.waitForLoadState("networkidle");
      expect.soft(await page.evaluate(repeatedNames), `${url}, ${names}`).toEqual([]);
    }
  }
});

/** Runs in the page: items with the same text in two of their elements. */
function repeatedNames(): string[] {
  return [...document.querySelectorAll(".skill-list li, .skills li, .other-names")].flatMap((item) => {
    const heading = item.matches(".other-names") ? [document.querySelector("h1")?.textContent ?? ""] : [];
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    const texts = [...heading];
    while (walker.nextNode()) texts.push((walker.currentNode.textContent ?? "").replace(/\s*·\s*$/, "").trim());
    const found = texts.filter((one, place) => one && /\p{L}{3}/u.test(one) && texts.indexOf(one) !== place);
    return found.slice(0, 1);
  });
}

it("without JavaScript the tree has its emblems, and no page has controls that do nothing", async () => {
  const { page } = await openPage("/plan", { javaScriptEnabled: false });
  const controls = page.locator("input, select, button").filter({ visible: true });
  for (const url of ["/plan", "/collection", "/digimon/agumon/tree"]) {
    await page.goto(url);
    expect.soft(await controls.count(), url).toBe(0);
  }
  const emblem = page.locator(".eg-drawing img, .eg-drawing image").first();
  expect(await emblem.getAttribute("src").then((src) => src ?? emblem.getAttribute("href"))).toMatch(/^\/images\//);
  expect(await page.locator(".eg-drawing img, .eg-drawing image").count()).toBe(
    await page.locator("a[data-place]").count(),
  );
});

it("the accessible name of every control contains its visible text", async () => {
  const { page } = await openTextFile();
  const found: string[] = [];
  for (const url of [
    "/digimon?level=adult",
    "/digimon/agumon",
    "/digimon/agumon/tree",
    "/path?from=agumon&to=omegamon",
  ]) {
    await page.goto(url);
    await page.waitForFunction(isIdle);
    found.push(...(await page.evaluate(mismatchedLabels)));
  }
  expect(found).toEqual([]);
});

/** Runs in the page: labels that do not contain what is written on the control (WCAG 2.5.3). */
function mismatchedLabels(): string[] {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return [...document.querySelectorAll<HTMLElement>("a[aria-label], button[aria-label]")].flatMap((one) => {
    const visible = plain(one.innerText ?? "");
    const label = one.getAttribute("aria-label") ?? "";
    return plain(label).includes(visible) ? [] : [`${label} / ${one.innerText}`];
  });
}

it("a printed page has neither its sources nor its API request", async () => {
  const { page } = await openPage("/path?from=agumon&to=omegamon", { colorScheme: "dark" });
  await page.locator(".steps").waitFor();
  await page.emulateMedia({ media: "print" });
  // Black on white, also where the system is dark, and without controls.
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  expect(await page.locator("button, .button, .tabs").filter({ visible: true }).count()).toBe(0);
  await page.goto("/collection?list=missing");
  // The list that is printed has a name.
  const lists = page.locator(".tabs a").filter({ visible: true });
  await expect.poll(() => lists.allInnerTexts()).toEqual([expect.stringMatching(/^Missing/)]);
  await page.goto("/compare?ids=agumon");
  await page.getByRole("columnheader", { name: "Agumon" }).waitFor();
  expect(await page.getByRole("rowheader").first().innerText()).toBe("Level");
  await page.goto("/plan?game=cyber-sleuth&have=palmon&want=rosemon");
  await page.locator(".plan-steps").waitFor();
  expect(await page.getByRole("combobox").filter({ visible: true }).count()).toBe(1);
  await page.goto("/digimon/agumon");
  expect(await page.getByRole("combobox").filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole("heading", { name: "Sources" }).isVisible()).toBe(false);
  expect(await page.getByRole("heading", { name: "API request for this page" }).isVisible()).toBe(false);
  expect(await page.getByRole("heading", { name: "Skills" }).isVisible()).toBe(true);
});

it("a tree three steps deep draws no more lines than its parent links", async () => {
  const { page } = await openPage("/digimon/agumon/tree?depth=3");
  await page.waitForFunction(isIdle);
  const [lines, places] = await page.evaluate(() => [
    [...document.querySelectorAll(".eg-edges > *")].filter((one) => getComputedStyle(one).display !== "none").length,
    document.querySelectorAll("[data-place]").length,
  ]);
  expect(lines).toBeGreaterThan(0);
  expect(lines).toBeLessThanOrEqual((places ?? 0) * 1.2);
});

it("from Agumon to Omegamon there is a path of the main line, and Agumon's tree shows Greymon", async () => {
  const { page } = await openPage("/path?from=agumon&to=omegamon&main_line=true");
  await page
    .locator(".steps")
    .getByRole("link", { name: /^War Greymon/ })
    .first()
    .waitFor();
  await page.goto("/digimon/agumon/tree");
  await page.getByRole("link", { name: "Greymon, Adult" }).waitFor();
});

it("a path that settings rule out can be searched without them", async () => {
  const { page } = await openPage("/path?from=omegamon&to=botamon&direction=forward");
  await page.getByText("There is no path between these two with these settings.").waitFor();
  await page.getByRole("link", { name: "Search without these settings" }).click();
  await page.waitForURL("**/path?from=omegamon&to=botamon");
  await page.locator(".steps").waitFor();
});

it.each([
  ["/types/royal-knight", "Royal Knights", "/groups/royal-knights"],
  ["/types/holy-knigt", "Holy Knight", "/types/holy-knight"],
  ["/levels/adul", "Adult", "/levels/adult"],
  ["/groups/royal-knigts", "Royal Knights", "/groups/royal-knights"],
  ["/games/cyber-sleut", "Digimon Story: Cyber Sleuth", "/games/cyber-sleuth"],
  ["/skills/pepper-breth", "Baby Flame", "/skills/baby-flame"],
  ["/royal-knights", "Royal Knights", "/groups/royal-knights"],
])("the missing page %s suggests %s", async (url, name, target) => {
  const { page } = await openPage(url);
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await page.waitForURL(`**${target}`);
});

it.each([
  ["/digimon?level=mega", "/digimon?level=ultimate", "468 Digimon"],
  ["/digimon?level=成熟期&attribute=-ウィルス", "/digimon?level=adult&attribute=-virus", "282 Digimon"],
  ["/digimon?level=megas", "/digimon?level=ultimate", "468 Digimon"],
  ["/digimon?game=dsts", "/digimon?game=time-stranger", "475 Digimon"],
  ["/digimon?level=adlt", "/digimon", "Level “adlt” is not known and was left out."],
  ["/digimon?level=adlt,child&attribute=zzz&evolves_from=agumo", "/digimon?level=child", "214 Digimon"],
  ["/digimon?evolves_from=agumo", "/digimon", "Evolves from “agumo” is not known and was left out."],
  ["/digimon?skill=pepper-breth", "/digimon", "Did you mean baby-flame?"],
  ["/digimon?game=nothing", "/digimon", "Game “nothing” is not known and was left out."],
  ["/digimon?sort=size&page=x&view=map&year_from=soon&x_antibody=maybe", undefined, "1,618 Digimon"],
  ["/digimon?page=999", undefined, "There is no such page."],
  ["/levels/adult?page=999", undefined, "There is no such page."],
  ["/levels/champion", "/levels/adult", "424 Digimon"],
  ["/skills?page=999", undefined, "There is no such page."],
  ["/levels/adult?page=1e9", undefined, "There is no such page."],
  ["/plan?game=cyber-sleuth&have=palmon,%F0%9F%92%A9&want=rosemon,Lilimon", undefined, "Not found: 💩, Lilimon"],
  ["/digimon/agumon?game=nothing", undefined, "Game “nothing” is not known and was left out."],
  ["/digimon/agumon/tree?depth=9&lines=many&game=nothing", "/digimon/agumon/tree", "Tyranomon"],
  ["/digimon/omnimon/tree?depth=1", "/digimon/omegamon/tree?depth=1", "Evolution tree of Omegamon"],
  ["/path?from=agumon&to=omegamon&game=nothing&route=9&direction=up", undefined, "Search without these settings"],
  ["/compare?ids=agumon,nobody,%00", undefined, "Not found: nobody, \0"],
  ["/%E0%A4%A", undefined, "Page not found"],
])("the wrong parameter in %s never takes the page away", async (url, mended, text) => {
  const { page } = await openPage(url);
  await page.getByRole("main").getByText(text).filter({ visible: true }).first().waitFor();
  if (mended) await page.waitForURL(`**${mended}`);
});

it("the search box understands filters in Japanese and in the words of the English version", async () => {
  const { page } = await openPage("/digimon");
  await page.getByRole("searchbox").fill("世代:成熟期 -属性：ウィルス ");
  await page.waitForURL("**/digimon?level=adult&attribute=-virus");
  await page.getByRole("searchbox").fill("level:mega ");
  await page.waitForURL("**/digimon?level=adult,ultimate&attribute=-virus");
});

it("a search says what matched, and shows weak matches below a line", async () => {
  const { page } = await openPage("/digimon?q=pepper breath");
  await page.locator(".card-match", { hasText: "Pepper Breath" }).first().waitFor();
  await page.goto("/digimon?q=gatomon");
  await page.locator(".card", { hasText: "Tailmon" }).locator(".card-match", { hasText: "Gatomon" }).first().waitFor();
  await page.goto("/digimon?q=agumn");
  await page.getByRole("heading", { name: "Similar names" }).waitFor();
});

it("the list begins with the best known Digimon, in more columns on a wide screen, and its table drops columns on a phone", async () => {
  const { page } = await openPage("/digimon", { viewport: { width: 1920, height: 900 } });
  const columns = () =>
    page
      .locator(".grid")
      .first()
      .evaluate((grid) => getComputedStyle(grid).gridTemplateColumns.split(" ").length);
  expect(await page.locator(".card-name").first().innerText()).toBe("Agumon");
  const wide = await columns();
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(wide).toBeGreaterThan(await columns());
  await page.goto("/digimon?view=table");
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = () =>
    page.locator(".scroller").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  await expect.poll(overflow).toBe(0);
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(overflow).toBe(0);
  await page.getByRole("columnheader", { name: "Level" }).waitFor();
  const mark = await page.locator(".digimon-table .mark").first().boundingBox();
  // WCAG 2.2, 2.5.8
  expect(Math.min(mark?.width ?? 0, mark?.height ?? 0)).toBeGreaterThanOrEqual(24);
});

it.each([
  ["/collection", /list-index/, ".tabs a, .actions button"],
  ["/ja/collection", /list-index/, ".tabs a, .actions button"],
  ["/", /digimon\/random/, ".hero h1, .handheld-screen > *"],
  ["/ja/", /digimon\/random/, ".hero h1, .handheld-screen > *"],
])("nothing of %s moves when its data arrives", async (url, data, parts) => {
  const { page } = await openTextFile();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let isAsked = false;
  await page.route(data, async (route) => {
    isAsked = true;
    await asked;
    await route.continue();
  });
  const places = () =>
    page.locator(parts).evaluateAll((all) =>
      all.map((one) => {
        const { x, y } = one.getBoundingClientRect();
        return [Math.round(x), Math.round(y)];
      }),
    );
  await page.goto(url);
  await expect.poll(() => isAsked).toBe(true);
  const before = await places();
  answer();
  await page.waitForFunction(isIdle);
  await page.locator(".handheld-stage img, .progress-table").first().waitFor();
  expect(await places()).toEqual(before);
});

it("buttons of a path and skills of a game have Japanese names in Japanese", async () => {
  const { page } = await openPage("/ja/path?from=koromon&to=omegamon");
  const buttons = page.getByRole("link", { name: /を避ける$/ });
  const english = async () => (await buttons.allInnerTexts()).filter((text) => /[a-z]/i.test(text));
  await buttons.first().waitFor();
  // The rows of the Digimon are requested after the path.
  await expect.poll(english).toEqual([]);
  await page.goto("/ja/digimon/agumon?game=cyber-sleuth");
  await page.getByRole("rowheader", { name: "ベビーフレイム" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("agumon");
  const original = page.getByRole("dialog").getByRole("option").first().getByText("Agumon", { exact: true });
  expect(await original.getAttribute("lang")).toBe("en");
});
