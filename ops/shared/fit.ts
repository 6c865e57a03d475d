/** A part of a report: what opens and closes it always stands together, what lies between can be cut. */
export type Part = { open?: string; lines: readonly string[]; close?: string };

const omission = (count: number) => `… and ${count} more`;
/** The longest that `omission` and the line break become. */
const OMISSION = omission(999_999_999).length + 1;

/**
 * Parts as one text of at most `limit` UTF-16 units, which is never less than the characters that GitHub counts. What is
 * too long loses its last lines first, and says how many; parts that do not fit at all leave a number behind.
 */
export function fit(parts: readonly Part[], limit: number): { text: string; cut: boolean } {
  const whole = parts.map((part) => render(part, part.lines.length)).join("\n");
  if (whole.length <= limit) return { text: whole, cut: false };
  const shown = parts.slice(0, partsThatFit(parts, limit - OMISSION));
  let left = limit - OMISSION - shown.reduce((sum, part) => sum + frame(part), 0);
  const texts = shown.map((part) => {
    let count = 0;
    while (count < part.lines.length && part.lines[count]!.length + 1 <= left) {
      left -= part.lines[count]!.length + 1;
      count += 1;
    }
    return render(part, count);
  });
  const dropped = parts.length - shown.length;
  return { text: [...texts, ...(dropped > 0 ? [omission(dropped)] : [])].join("\n"), cut: true };
}

/** What a part takes when all its lines are cut. */
const frame = ({ open, lines, close }: Part) =>
  [open, close].reduce(
    (sum, line) => sum + (line === undefined ? 0 : line.length + 1),
    lines.length > 0 ? OMISSION : 0,
  );

function partsThatFit(parts: readonly Part[], limit: number): number {
  let sum = 0;
  const index = parts.findIndex((part) => {
    sum += frame(part);
    return sum > limit;
  });
  return index === -1 ? parts.length : index;
}

function render({ open, lines, close }: Part, count: number): string {
  const rest = lines.length - count;
  return [open, ...lines.slice(0, count), rest > 0 ? omission(rest) : undefined, close]
    .filter((line) => line !== undefined)
    .join("\n");
}
