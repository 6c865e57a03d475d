import { it } from "vitest";
import { expectAccessiblePages } from "./accessible-pages.ts";

it("every page in Japanese has no axe violations, no console errors, no overflow and no unmarked text of another language, light on a desktop and dark on a phone", () =>
  expectAccessiblePages("/ja"));
