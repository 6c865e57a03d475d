import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { openPage, typeIntoPalette } from "./site-client.ts";

it.each(["light", "dark"] as const)(
  "the settings menu and the palette have no axe violations in the %s theme",
  async (colorScheme) => {
    const { page } = await openPage("/digimon/agumon", { colorScheme });
    await page.locator(".settings summary").click();
    expect.soft(await violations(page), "settings").toEqual([]);
    await page.keyboard.press("Control+k");
    await typeIntoPalette(page, "agu", /Agumon/);
    expect.soft(await violations(page, ".palette"), "palette").toEqual([]);
  },
);
