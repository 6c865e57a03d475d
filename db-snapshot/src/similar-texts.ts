/** A text, and the lengths at which its words end: only up to there it is compared. The last one is its own length. */
type Text = { letters: string; wordEnds: readonly number[] };

/**
 * Finds texts with few errors among thousands. The errors are those of the optimal string alignment distance: Levenshtein's,
 * where two swapped neighbours are one error.
 *
 * The texts are sorted, so that each begins like the one before: the rows of the distance's table for a common beginning are
 * computed once, and a beginning with too many errors rules out every longer one.
 */
export type SimilarTexts = {
  /**
   * @param limit the most errors
   * @returns by index of the text, its errors; a half more where only its first words are similar
   */
  search(wanted: string, limit: number): Map<number, number>;
};

export function createSimilarTexts(texts: readonly Text[]): SimilarTexts {
  const order = Uint32Array.from(texts.keys()).sort((a, b) => compare(lettersAt(a), lettersAt(b)));
  const common = new Uint16Array(order.length);
  for (let at = 1; at < order.length; at += 1) {
    common[at] = commonLength(lettersAt(order[at - 1] as number), lettersAt(order[at] as number));
  }
  const masks = Int32Array.from(order, (index) => maskOf(lettersAt(index)));
  const longest = texts.reduce((length, { letters }) => Math.max(length, letters.length), 0);

  function lettersAt(index: number): string {
    return (texts[index] as Text).letters;
  }

  return {
    search(wanted, limit) {
      const found = new Map<number, number>();
      const width = wanted.length + 1;
      const depth = Math.min(longest, wanted.length + limit);
      // The table of the present text, one row for each of its letters. Rows beyond `valid` are of an earlier text; no row
      // from `ruledOut` on has few enough errors, for all texts that share so much.
      const table = new Uint16Array((depth + 1) * width);
      for (let column = 0; column < width; column += 1) table[column] = column;
      const mask = maskOf(wanted);
      let valid = 0;
      let ruledOut = Number.POSITIVE_INFINITY;
      for (let at = 0; at < order.length; at += 1) {
        const index = order[at] as number;
        const shared = common[at] as number;
        if (shared < ruledOut) ruledOut = Number.POSITIVE_INFINITY;
        valid = Math.min(valid, shared);
        // A letter that the text does not have costs at least one error.
        if (bitsOf(mask & ~(masks[at] as number)) > limit) continue;
        const { letters, wordEnds } = texts[index] as Text;
        const length = Math.min(letters.length, depth, ruledOut);
        while (valid < length && ruledOut === Number.POSITIVE_INFINITY) {
          valid += 1;
          if (fillRow(table, width, letters, wanted, valid) > limit) ruledOut = valid;
        }
        let best = Number.POSITIVE_INFINITY;
        for (const end of wordEnds) {
          if (end > valid) break;
          const errors = table[end * width + wanted.length] as number;
          if (errors <= limit) best = Math.min(best, errors + (end < letters.length ? 0.5 : 0));
        }
        if (best < Number.POSITIVE_INFINITY) found.set(index, best);
      }
      return found;
    },
  };
}

/** Computes one row of the table from the two before it. @returns its least value, which no later row falls below */
function fillRow(table: Uint16Array, width: number, letters: string, wanted: string, row: number): number {
  const start = row * width;
  const last = start - width;
  const letter = letters.charCodeAt(row - 1);
  const before = row > 1 ? letters.charCodeAt(row - 2) : -1;
  table[start] = row;
  let least = row;
  for (let column = 1; column < width; column += 1) {
    const other = wanted.charCodeAt(column - 1);
    let errors = (table[last + column - 1] as number) + (letter === other ? 0 : 1);
    errors = Math.min(errors, (table[last + column] as number) + 1, (table[start + column - 1] as number) + 1);
    if (column > 1 && before === other && letter === wanted.charCodeAt(column - 2)) {
      errors = Math.min(errors, (table[last - width + column - 2] as number) + 1);
    }
    table[start + column] = errors;
    if (errors < least) least = errors;
  }
  return least;
}

/** The letters of a text, one bit for several. */
export function maskOf(letters: string): number {
  let mask = 0;
  for (let index = 0; index < letters.length; index += 1) mask |= 1 << (letters.charCodeAt(index) & 31);
  return mask;
}

/** The number of bits of a 32-bit integer, added up in parallel. */
function bitsOf(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function commonLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let length = 0;
  while (length < end && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}
