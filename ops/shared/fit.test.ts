import fc from "fast-check";
import { expect, it } from "vitest";
import { fit, type Part } from "./fit.ts";

const line = fc.string({ maxLength: 40 }).map((text) => text.replaceAll("\n", " "));
const part: fc.Arbitrary<Part> = fc.record({
  open: line.map((text) => `<${text}`),
  lines: fc.array(
    line.map((text) => `·${text}`),
    { maxLength: 30 },
  ),
  close: line.map((text) => `>${text}`),
});
const parts = fc.array(part, { maxLength: 12 });

const whole = (all: readonly Part[]) => all.flatMap(({ open, lines, close }) => [open, ...lines, close]).join("\n");

it("never becomes longer than its limit", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 60, max: 3_000 }), (all, limit) => {
      expect(fit(all, limit).text.length).toBeLessThanOrEqual(limit);
    }),
  );
});

it("is the whole when that fits, and says so when it does not", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 60, max: 3_000 }), (all, limit) => {
      const { text, cut } = fit(all, limit);
      expect(cut).toBe(whole(all).length > limit);
      if (!cut) expect(text).toBe(whole(all));
    }),
  );
});

it("closes every part that it opens, and accounts for every line it leaves out", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 60, max: 3_000 }), (all, limit) => {
      const lines = fit(all, limit).text.split("\n");
      let at = 0;
      for (const { open, lines: own, close } of all) {
        if (lines[at] !== open) break;
        const end = lines.indexOf(close!, at);
        const shown = lines.slice(at + 1, end);
        const missing = Number(/^… and (\d+) more$/.exec(shown.at(-1) ?? "")?.[1] ?? 0);
        const kept = missing > 0 ? shown.slice(0, -1) : shown;
        expect(kept).toEqual(own.slice(0, own.length - missing));
        at = end + 1;
      }
    }),
    { examples: [] },
  );
});

it("cuts the last lines of the parts that come last", () => {
  const two = [
    { open: "<a", lines: ["1", "2"], close: ">a" },
    { open: "<b", lines: Array.from({ length: 90 }, (_, index) => `line ${index}`), close: ">b" },
  ];
  expect(fit(two, 104).text).toBe("<a\n1\n2\n>a\n<b\nline 0\nline 1\nline 2\n… and 87 more\n>b");
});
