/** Kana, kanji and other wide characters take the room of two. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u;

const width = (text: string) => [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

/** A name on one line, or on two about equally long ones; what is too long even so ends in an ellipsis. */
export function breakName(name: string, { oneLine = 13, eachOfTwo = 18 } = {}): string[] {
  if (width(name) <= oneLine) return [name];
  const breaks = [...name.matchAll(/[\s·]+/g)].map(({ index, 0: space }) => [
    name.slice(0, index),
    name.slice(index + space.length),
  ]);
  const longer = (lines: string[]) => Math.max(...lines.map(width));
  const best = breaks.toSorted((a, b) => longer(a) - longer(b))[0] ?? [name];
  return best.map((line) => shorten(line, eachOfTwo));
}

function shorten(line: string, room: number): string {
  if (width(line) <= room) return line;
  let kept = "";
  for (const character of line) {
    if (width(kept + character) > room - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
