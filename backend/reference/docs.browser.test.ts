import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { evaluated } from "../build/bundle.ts";
import type { StaticDocuments } from "../src/http/responses.ts";
import { type Listening, listen } from "../src/listen.ts";
import { CHROMIUM_FLAGS } from "../test/find-chromium.ts";
import { apiDocument } from "./api-document.ts";

const RESPONSES: Record<string, { status: number; headers?: Record<string, string>; body: unknown }> = {
  "/digimon/agumon": { status: 200, headers: { etag: '"a-tag"' }, body: { slug: "agumon", name_ja: "アグモン" } },
  "/digimon/%3Cb%3E": {
    status: 404,
    body: { type: "https://elsewhere.test/docs#problem-not-found", detail: "<b>no</b>" },
  },
  "/skills?game=cyber-sleuth&element=fire&sort=-power&limit=5": {
    status: 200,
    body: { data: Array.from({ length: 5_000 }, (_, id) => ({ id })) },
  },
};

describe("the reference page in Chromium", () => {
  let documents: StaticDocuments;
  let browser: Browser;
  let api: string;
  let listening: Listening | undefined;
  const requested: string[] = [];
  const waiting: ServerResponse[] = [];
  const server = createServer(({ url = "" }, response) => {
    requested.push(url);
    const document = documents[url];
    const fake = RESPONSES[url];
    if (document)
      response.writeHead(200, { "content-type": document.contentType, ...document.headers }).end(document.body);
    else if (fake) {
      const type = fake.status < 400 ? "application/json" : "application/problem+json";
      response.writeHead(fake.status, { "content-type": type, ...fake.headers }).end(JSON.stringify(fake.body));
    } else waiting.push(response);
  });

  beforeAll(async () => {
    listening = await listen(server, { port: 0 });
    api = `http://localhost:${listening.port}`;
    documents = (await bundled()).staticDocuments({ api, site: "http://localhost:5173" });
    browser = await chromium.launch({ executablePath: inject("chromium"), args: CHROMIUM_FLAGS });
  });
  afterEach(async () => {
    for (const response of waiting.splice(0)) response.end("{}");
    await Promise.all(browser.contexts().map((context) => context.close()));
    requested.length = 0;
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    await page.goto(`${api}/docs`);
    return page;
  }
  const panel = (page: Page, path: string) => page.getByRole("form", { name: `Try ${path}`, exact: true });

  it("renders without console messages and sends no requests", async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    const messages: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${api}/docs`, { waitUntil: "networkidle" });
    expect(messages).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([`${api}/docs`]);
    expect(requested).toEqual(["/docs"]);
  });

  it("sends the displayed request and shows the response", async () => {
    const page = await open();
    const form = panel(page, "/digimon/{key}");
    await form.getByLabel("key").fill("agumon");
    expect(await form.locator("code").innerText()).toBe(`curl "${api}/digimon/agumon"`);
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByText("200 OK").waitFor();
    expect(requested).toEqual(["/docs", "/digimon/agumon"]);
    expect(await form.getByRole("status").innerText()).toMatch(/^200 OK in \d+ ms, \d+ bytes$/);
    expect(await form.getByText("etag").locator("..").innerText()).toContain('"a-tag"');
    expect(await form.getByLabel("Body of the response").innerText()).toBe(
      '{\n  "slug": "agumon",\n  "name_ja": "アグモン"\n}',
    );
  });

  it("can be used by keyboard alone", async () => {
    const page = await open();
    await page.keyboard.press("/");
    await page.keyboard.type("digimon {key} accents");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#operation-getDigimon");
    const field = panel(page, "/digimon/{key}").getByLabel("key");
    for (let presses = 0; presses < 4; presses++) {
      if (await field.evaluate((element) => element.matches(":focus"))) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("agumon");
    await page.keyboard.press("Enter");
    await page.getByText("200 OK").waitFor();
    expect(requested).toContain("/digimon/agumon");
  });

  it("shows a problem as text and links to its explanation", async () => {
    const page = await open();
    const form = panel(page, "/digimon/{key}");
    await form.getByLabel("key").fill("<b>");
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByText("404 Not Found").waitFor();
    expect(await form.getByLabel("Body of the response").innerText()).toContain('"detail": "<b>no</b>"');
    await form.getByRole("link", { name: "What this means" }).click();
    expect(page.url()).toBe(`${api}/docs#problem-not-found`);
    expect(await page.locator("#problem-not-found").isVisible()).toBe(true);
  });

  it("cancels a request and sends it again", async () => {
    const page = await open();
    const form = panel(page, "/levels");
    const send = form.getByRole("button", { name: "Send" });
    const cancel = form.getByRole("button", { name: "Cancel" });
    expect(await cancel.isDisabled()).toBe(true);
    await send.click();
    await form.getByText("Waiting").waitFor();
    await cancel.click();
    await form.getByText("Cancelled").waitFor();
    expect(await send.evaluate((element) => element.matches(":focus"))).toBe(true);
    await send.click();
    await form.getByText("Waiting").waitFor();
    await send.click();
    await expect.poll(() => waiting.length).toBe(3);
    for (const response of waiting.splice(0)) response.end("{}");
    await form.getByText("200 OK").waitFor();
    expect(await cancel.isDisabled()).toBe(true);
  });

  it("shows that the API cannot be reached", async () => {
    const page = await open();
    await page.route("**/meta", (route) => route.abort());
    const form = panel(page, "/meta");
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByText("The API cannot be reached").waitFor();
    expect(await form.getByText("No response from").innerText()).toContain(api);
  });

  it("shows the beginning of a long response and a link to all of it", async () => {
    const page = await open();
    const form = panel(page, "/skills");
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByText("200 OK").waitFor();
    expect((await form.getByLabel("Body of the response").innerText()).length).toBeLessThanOrEqual(40_000);
    const whole = await form.getByRole("link", { name: "the whole response" }).getAttribute("href");
    expect(whole).toBe(`${api}/skills?game=cyber-sleuth&element=fire&sort=-power&limit=5`);
  });

  it("copies the command", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    const form = panel(page, "/levels/{slug}");
    await form.getByRole("button", { name: "Copy", exact: true }).click();
    await form.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(`curl "${api}/levels/adult"`);
  });

  it("writes the displayed request in other languages", async () => {
    const page = await open();
    const form = panel(page, "/digimon/{key}");
    await form.getByLabel("Language").selectOption("TypeScript");
    await form.getByLabel("key").fill("アグモン");
    const url = `${api}/digimon/${encodeURIComponent("アグモン")}`;
    expect(await form.locator("code").innerText()).toContain(`await fetch("${url}")`);
    await form.getByLabel("Language").selectOption("Python");
    expect(await form.locator("code").innerText()).toContain(`urlopen("${url}")`);
  });

  it("refuses a key that a URL would resolve as a dot segment", async () => {
    const page = await open();
    const form = panel(page, "/digimon/{key}");
    for (const key of [".", " .. "]) {
      await form.getByLabel("key").fill(key);
      await form.getByRole("button", { name: "Send" }).click();
      expect(await form.getByLabel("key").evaluate((field: HTMLInputElement) => field.validity.patternMismatch)).toBe(
        true,
      );
    }
    expect(requested).toEqual(["/docs"]);
    await form.getByLabel("key").fill("...");
    expect(await form.getByLabel("key").evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(true);
  });

  it("shows an example of every response that is JSON", async () => {
    const page = await open({ javaScriptEnabled: false });
    const { paths } = apiDocument({ api, site: "" });
    expect(await page.locator(".operation .example").count()).toBe(Object.keys(paths).length);
    const article = page.locator("#operation-getDigimon");
    await article.getByText("Example", { exact: true }).click();
    expect(await article.locator(".example pre").innerText()).toContain('"slug": "agumon"');
  });

  it("filters the contents and shows the number of matches", async () => {
    const page = await open();
    const contents = page.getByRole("navigation");
    const links = contents.locator("li:visible");
    const before = await links.count();
    await page.getByRole("searchbox", { name: "Filter" }).fill("max_steps");
    expect(await links.allInnerTexts()).toEqual(["/evolutions/path"]);
    expect(await contents.getByRole("status").innerText()).toContain("1 found");
    await page.getByRole("searchbox", { name: "Filter" }).fill("nothing like it");
    expect(await contents.getByRole("status").innerText()).toBe("No matches");
    await page.getByRole("searchbox", { name: "Filter" }).press("Escape");
    expect(await links.count()).toBe(before);
  });

  it("fits a phone, with the contents in a popover that closes after a choice", async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    const contents = page.locator("#contents");
    expect(await contents.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Contents" }).click();
    await contents.getByRole("link", { name: "/facets" }).click();
    expect(await contents.isVisible()).toBe(false);
    expect(new URL(page.url()).hash).toBe("#operation-facets");
  });

  it("shows the whole reference without scripts", async () => {
    const page = await open({ javaScriptEnabled: false });
    const { paths } = apiDocument({ api, site: "" });
    for (const [path, { get }] of Object.entries(paths)) {
      expect(
        await page
          .getByRole("heading", { name: get.summary ?? "", level: 3 })
          .first()
          .isVisible(),
      ).toBe(true);
      expect(await panel(page, path).locator("code").isVisible()).toBe(true);
    }
    expect(await page.getByRole("button", { name: "Send" }).count()).toBe(0);
    expect(await page.getByRole("searchbox", { name: "Filter" }).isVisible()).toBe(false);
  });
});

/** The documents of a minified bundle, as in the Lambda. */
async function bundled(): Promise<typeof import("./static-documents.ts")> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "static-documents.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    minify: true,
    keepNames: true,
    write: false,
    plugins: [evaluated],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString("base64")}`);
}
