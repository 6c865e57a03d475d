import { it } from "vitest";
import { expectAccessiblePages } from "./accessible-pages.ts";

it("every page in English has no axe violations, no console errors and no overflow, light on a desktop and dark on a phone", () =>
  expectAccessiblePages(""));
