import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { code, codeInHtml, diffBlock, type Part, truncate } from "./markdown.ts";

/** Interprets HTML and links, as GitHub does. */
const markdown = new MarkdownIt({ html: true, linkify: true });

const hostile = fc
  .array(
    fc.constantFrom(
      "`",
      "```",
      "<",
      "</details>",
      "<img src=x onerror=1>",
      "@everyone",
      "#1",
      "\n",
      "\r",
      "- ",
      "~~~",
      "|",
      "\\",
      "](",
      "&lt;",
      "https://e.example",
      " ",
      "\u202e",
      "a",
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((pieces) => pieces.join(""));

type Token = ReturnType<typeof markdown.parse>[number];
const flat = (tokens: Token[]): Token[] => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
const kinds = (text: string) => flat(markdown.parse(text, {})).map(({ type }) => type);

it("keeps any text inside of code in a sentence", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(kinds(`before ${code(text)} after`)).toEqual([
        "paragraph_open",
        "inline",
        "text",
        "code_inline",
        "text",
        "paragraph_close",
      ]);
    }),
  );
});

it("keeps any text inside of code in HTML", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = codeInHtml(text);
      expect(html.slice("<code>".length, -"</code>".length)).toMatch(/^[^<>\n"']*$/);
      expect(kinds(`<details><summary>${html}: 3</summary>\n\nafter\n`)).toEqual([
        "html_block",
        "paragraph_open",
        "inline",
        "text",
        "paragraph_close",
      ]);
    }),
  );
});

it("keeps any lines inside of their block", () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (texts) => {
      const { open, lines, close } = diffBlock(texts.map((text) => `+ ${text}`));
      expect(kinds([open, ...lines, close, "", "after"].join("\n"))).toEqual([
        "fence",
        "paragraph_open",
        "inline",
        "text",
        "paragraph_close",
      ]);
    }),
  );
});

it("makes control characters visible, and shortens long lines", () => {
  expect(code("a\u202eb\nc")).toBe("`a\\u{202e}b\\u{a}c`");
  expect(code("x".repeat(1000))).toMatch(/^`x{400} … \(1000 characters\)`$/);
});

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

const complete = (all: readonly Part[]) => all.flatMap(({ open, lines, close }) => [open, ...lines, close]).join("\n");

it("truncates to the limit", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 60, max: 3_000 }), (all, limit) => {
      expect(truncate(all, limit).text.length).toBeLessThanOrEqual(limit);
    }),
  );
});

it("returns the complete text when it fits, and says when it is truncated", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 60, max: 3_000 }), (all, limit) => {
      const { text, truncated } = truncate(all, limit);
      expect(truncated).toBe(complete(all).length > limit);
      if (!truncated) expect(text).toBe(complete(all));
    }),
  );
});

it("closes every part that it opens, and counts the lines that it omits", () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 60, max: 3_000 }), (all, limit) => {
      const lines = truncate(all, limit).text.split("\n");
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
  );
});

it("omits the last lines of the last parts", () => {
  const two = [
    { open: "<a", lines: ["1", "2"], close: ">a" },
    { open: "<b", lines: Array.from({ length: 90 }, (_, index) => `line ${index}`), close: ">b" },
  ];
  expect(truncate(two, 104).text).toBe("<a\n1\n2\n>a\n<b\nline 0\nline 1\nline 2\n… and 87 more\n>b");
});
