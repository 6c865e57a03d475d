import { CHROMIUM_FLAGS, findChromium } from "@digidex/backend/chromium";
import { type Browser, chromium } from "playwright-core";

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });
