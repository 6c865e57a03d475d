import { CHROMIUM_FLAGS, findChromium } from "@digidex/backend/chromium";
import { chromium, type Page } from "playwright-core";
import { required } from "../required.ts";

/** Minutes that a page may take: the emulated account runs on the same processors. */
const TIME_LIMIT = 2 * 60_000;

/**
 * Opens pages in a real browser that reaches the account's distributions through their proxy, as `requestFrom` does.
 * @param visit may open any page; the browser is closed afterwards
 * @returns what `visit` returns, and the errors and warnings on the console
 */
export async function visitWith<T>(
  env: NodeJS.ProcessEnv,
  visit: (page: Page) => Promise<T>,
): Promise<{ result: T; errors: string[] }> {
  const server = required(env.HTTPS_PROXY, "the proxy of the account");
  const executablePath = await findChromium();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS, proxy: { server } });
  try {
    // The proxy's certificates are those of an authority that Chromium does not know.
    const page = await browser.newPage({ ignoreHTTPSErrors: true, serviceWorkers: "block" });
    page.setDefaultTimeout(TIME_LIMIT);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    return { result: await visit(page), errors };
  } finally {
    await browser.close();
  }
}
