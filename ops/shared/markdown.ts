/**
 * Makes text from templates and stacks harmless in GitHub's Markdown, and truncates reports to a limit. All such text
 * becomes code, because GitHub interprets neither HTML nor mentions nor links inside of code.
 */

/** Makes control characters, and those that change the direction of text, visible. */
const visible = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

const LONGEST_LINE = 400;
const shortened = (line: string) =>
  line.length <= LONGEST_LINE
    ? line.toWellFormed()
    : `${line.slice(0, LONGEST_LINE).toWellFormed()} … (${line.length} characters)`;

const longestRunOfBackticks = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** Code inside of a sentence. */
export function code(text: string): string {
  const content = shortened(visible(text)).trim() || " ";
  const fence = "`".repeat(longestRunOfBackticks(content) + 1);
  // Where the content begins or ends with a backtick, a space separates it from the fence.
  const space = /^`|`$/.test(content) ? " " : "";
  return `${fence}${space}${content}${space}${fence}`;
}

/** Code inside of HTML, where Markdown is not interpreted. */
export function codeInHtml(text: string): string {
  const escaped = visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${escaped}</code>`;
}

/** Lines with `+`, `-` and `!` signs as a block of the language `diff`. */
export function diffBlock(lines: readonly string[]): { open: string; lines: string[]; close: string } {
  const safe = lines.map((line) => shortened(visible(line)));
  const fence = "`".repeat(Math.max(3, ...safe.map((line) => longestRunOfBackticks(line) + 1)));
  return { open: `${fence}diff`, lines: safe, close: fence };
}

/** A part of a report. Truncation removes lines, never `open` or `close`. */
export type Part = { open?: string; lines: readonly string[]; close?: string };

const omission = (count: number) => `… and ${count} more`;
/** The greatest length of `omission` with its line break. */
const OMISSION = omission(999_999_999).length + 1;

/**
 * Joins parts to one text of at most `limit` UTF-16 code units, which are never fewer than the characters that GitHub
 * counts. Removes the last lines first and writes how many are omitted; parts that do not fit at all are counted too.
 */
export function truncate(parts: readonly Part[], limit: number): { text: string; truncated: boolean } {
  const complete = parts.map((part) => render(part, part.lines.length)).join("\n");
  if (complete.length <= limit) return { text: complete, truncated: false };
  const shown = parts.slice(0, partsThatFit(parts, limit - OMISSION));
  let left = limit - OMISSION - shown.reduce((sum, part) => sum + frameLength(part), 0);
  const texts = shown.map((part) => {
    let count = 0;
    for (const { length } of part.lines) {
      if (length + 1 > left) break;
      left -= length + 1;
      count += 1;
    }
    return render(part, count);
  });
  const dropped = parts.length - shown.length;
  return { text: [...texts, ...(dropped > 0 ? [omission(dropped)] : [])].join("\n"), truncated: true };
}

/** The length of a part without any of its lines. */
const frameLength = ({ open, lines, close }: Part) =>
  [open, close].reduce(
    (sum, line) => sum + (line === undefined ? 0 : line.length + 1),
    lines.length > 0 ? OMISSION : 0,
  );

function partsThatFit(parts: readonly Part[], limit: number): number {
  let sum = 0;
  const index = parts.findIndex((part) => {
    sum += frameLength(part);
    return sum > limit;
  });
  return index === -1 ? parts.length : index;
}

function render({ open, lines, close }: Part, count: number): string {
  const omitted = lines.length - count;
  return [open, ...lines.slice(0, count), omitted > 0 ? omission(omitted) : undefined, close]
    .filter((line) => line !== undefined)
    .join("\n");
}
