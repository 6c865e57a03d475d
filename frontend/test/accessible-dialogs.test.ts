import { expect, it } from "vitest";
import { violations } from "./axe.ts";
import { openPage, typeIntoPalette } from "./site-client.ts";

it("the settings menu and the palette have no axe violations in both themes", async () => {
  const { page } = await openPage("/digimon/agumon");
  const expectNone = async (selector: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await violations(page, selector), `${selector}, ${colorScheme}`).toEqual([]);
    }
  };
  await page.locator(".settings summary").click();
  await expectNone(".settings");
  await page.keyboard.press("Control+k");
  await typeIntoPalette(page, "agu", /Agumon/);
  await expectNone(".palette");
});
