import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { code, codeInHtml, diffBlock } from "./markdown.ts";

/** Reads HTML and finds links, as GitHub does. */
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

it("keeps any text inside its code, in a sentence", () => {
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

it("keeps any text inside its code, in HTML", () => {
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

it("keeps any lines inside their block", () => {
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

it("shows what would be invisible, and how long a line was", () => {
  expect(code("a\u202eb\nc")).toBe("`a\\u{202e}b\\u{a}c`");
  expect(code("x".repeat(1000))).toMatch(/^`x{400} … \(1000 characters\)`$/);
});
