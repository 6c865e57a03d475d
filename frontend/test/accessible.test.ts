import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "vitest";
import { visit } from "./visitor.ts";

const ADDRESSES = [
  "/",
  "/digimon",
  "/digimon?view=table&level=adult&attribute=-virus",
  "/digimon?q=zzzzzz",
  "/digimon/agumon",
  "/digimon/agumon/tree",
  "/path?from=agumon&to=omegamon",
  "/compare?ids=agumon,gabumon",
  "/skills",
  "/skills/baby-flame",
  "/levels/adult",
  "/attributes/virus",
  "/fields/dark-area",
  "/types/reptile",
  "/favourites",
  "/about",
  "/nowhere",
];

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
  it.each(["en", "ja"])(
    "has no barrier that axe knows, in %s",
    async (language) => {
      const names = language === "ja" ? "japanese" : "original";
      const { page } = await visit("/about", { colorScheme });
      await page.evaluate(
        (kept) => localStorage.setItem("digidex:settings", kept),
        JSON.stringify({ language, names }),
      );
      for (const address of ADDRESSES) {
        await page.goto(address);
        await page.waitForLoadState("networkidle");
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html }) => html)
              .slice(0, 2)
              .join(" ")}`,
        );
        expect.soft(found, address).toEqual([]);
      }
    },
    300_000,
  );
});
