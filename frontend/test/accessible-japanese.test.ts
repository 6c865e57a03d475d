import { it } from "vitest";
import { expectAccessiblePages } from "./accessible-pages.ts";

it("every page in Japanese has no axe violations, no console errors and no overflow, light on a desktop and dark on a phone", () =>
  expectAccessiblePages("/ja"));
