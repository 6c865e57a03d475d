import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DatasetError, describeViolation } from "./violations.ts";

const described = (message: string) => describeViolation({ file: "digimon.csv", line: 2, rule: "cell", message });

describe("describeViolation", () => {
  it("shows an ordinary message as it is", () => {
    expect(described('name "アグモン（黒）" is en')).toBe('digimon.csv:2 cell: name "アグモン（黒）" is en');
  });

  it("escapes characters that are not seen, that change the direction of the text, or that a terminal obeys", () => {
    expect(described("a\u200bb\u202ec\u001b[31md\u00a0e\u0007f\n")).toBe(
      "digimon.csv:2 cell: a\\u{200b}b\\u{202e}c\\u{1b}[31md\\u{a0}e\\u{7}f\\u{a}",
    );
  });

  it("shortens a value and keeps what is said about it", () => {
    const message = described(`name "${"x".repeat(1_000_000)}" is too long; shorten it`);
    expect(message.length).toBeLessThan(250);
    expect(message).toMatch(/^digimon.csv:2 cell: name "x+ … 999922 more characters … x+" is too long; shorten it$/);
  });

  it("is one short line of visible characters for every message", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3_000 }), (message) => {
        const line = described(message);
        expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect([...line].length).toBeLessThan(10 * 700);
      }),
    );
  });

  it("is what an error of the data set contains", () => {
    const error = new DatasetError([{ file: "digimon.csv", line: 2, rule: "cell", message: "a\u0000b" }]);
    expect(error.message).toContain("a\\u{0}b");
  });
});
