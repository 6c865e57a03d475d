/**
 * Text from a template, a stack or anybody else, made harmless in GitHub's Markdown. Code is the one place where neither
 * HTML nor mentions nor links are read, so all of it goes into code.
 */

/** Control characters, and those that change the direction of a line, become visible. */
const visible = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

const LONGEST_LINE = 400;
const shortened = (line: string) =>
  line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} … (${line.length} characters)`;

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** Inside a sentence. */
export function code(text: string): string {
  const content = shortened(visible(text)).trim() || " ";
  const fence = "`".repeat(longestRun(content) + 1);
  // A space on each side belongs to the fence, where the content begins or ends with a backtick.
  const space = /^`|`$/.test(content) ? " " : "";
  return `${fence}${space}${content}${space}${fence}`;
}

/** Inside HTML, where Markdown is not read. */
export function codeInHtml(text: string): string {
  const escaped = visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${escaped}</code>`;
}

/** Lines in a block of their own, coloured by their signs, as the parts that a report is cut by. */
export function diffBlock(lines: readonly string[]): { open: string; lines: string[]; close: string } {
  const safe = lines.map((line) => shortened(visible(line)));
  const fence = "`".repeat(Math.max(3, ...safe.map((line) => longestRun(line) + 1)));
  return { open: `${fence}diff`, lines: safe, close: fence };
}
