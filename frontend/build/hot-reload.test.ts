import { expect, it } from "vitest";
import { isFromPage } from "./hot-reload.ts";

const message = (data: unknown, event = "vite:invalidate") => JSON.stringify({ type: "custom", event, data });

it("takes from a page which module cannot be replaced, and why", () => {
  expect(
    isFromPage(message({ path: "/src/main.tsx", message: "Could not Fast Refresh", firstInvalidatedBy: "/x" })),
  ).toBe(true);
});

it.each([
  ["another event", message({ path: "/x" }, "vite:invoke")],
  ["no module", message({ path: 1 })],
  ["nothing", message(null)],
  ["characters that control a terminal", message({ path: "/x", message: "\u001b]0;title\u0007" })],
  ["half a message", message({ path: "/x" }).slice(0, 20)],
])("takes no message with %s", (_, text) => {
  expect(isFromPage(text)).toBe(false);
});
