import { lazy } from "./lazy.ts";
import { createTrie, type Trie } from "./trie.ts";

/**
 * Finds texts with few errors among thousands. The errors are those of the optimal string alignment distance: Levenshtein's,
 * where two swapped neighbours are one error. Blanks between words do not count.
 *
 * The distance's table has a row for each letter of a text. In a trie, texts that begin alike have their first rows in common, and
 * a beginning with too many errors rules out all of them: most nodes are not visited, however many texts there are.
 */
export type SimilarTexts = {
  /**
   * @param wanted without blanks
   * @param limit the most errors
   * @returns by index of the text, its errors; a half more where only its first words are similar
   */
  search(wanted: string, limit: number): Map<number, number>;
  /** Computes what the first search takes long for, in parts. */
  prepare(): Generator<void>;
};

const BLANK = 32;

/** @param texts words, separated by blanks */
export function createSimilarTexts(texts: readonly string[]): SimilarTexts {
  const longest = texts.reduce((longest, { length }) => Math.max(longest, length), 0);
  const sorted = lazy(() =>
    Uint32Array.from(texts.keys()).sort((a, b) => compare(texts[a] as string, texts[b] as string)),
  );
  const trie = lazy(() => createTrie(Array.from(sorted(), (index) => texts[index] as string)));
  const latinMasks = lazy(() => masksOf(trie(), latinBit));
  const otherMasks = lazy(() => masksOf(trie(), otherBit));

  return {
    *prepare() {
      for (const compute of [sorted, trie, latinMasks]) {
        compute();
        yield;
      }
    },
    search(wanted, limit) {
      const found = new Map<number, number>();
      if (wanted.length > longest + limit) return found;
      const order = sorted();
      const { letters, children, starts, ends } = trie();
      const isLatin = latinBit(wanted.charCodeAt(0)) !== 0;
      const masks = isLatin ? latinMasks() : otherMasks();
      const table = createTable(wanted, limit, isLatin ? latinBit : otherBit);

      function add(start: number, end: number, errors: number) {
        if (errors > limit + 0.5) return;
        for (let place = start; place < end; place += 1) found.set(order[place] as number, errors);
      }

      /** @param row how many letters there are up to the node @param best the least errors of the words that end before it */
      function visit(node: number, row: number, best: number) {
        const first = children[node] as number;
        const last = children[node + 1] as number;
        const errors = table.errorsAt(row);
        add(starts[node] as number, (first < last ? starts[first] : ends[node]) as number, Math.min(errors, best));
        for (let child = first; child < last; child += 1) {
          const letter = letters[child] as number;
          if (letter === BLANK) visit(child, row, Math.min(best, errors + 0.5));
          else if (table.addRow(row + 1, letter, masks[child] as number)) visit(child, row + 1, best);
          else add(starts[child] as number, ends[child] as number, best);
        }
      }
      visit(0, 0, Number.POSITIVE_INFINITY);
      return found;
    },
  };
}

/**
 * The distance's table for the present text. Only values up to the limit are exact; those further from the diagonal are greater
 * than it, and not computed.
 */
function createTable(wanted: string, limit: number, bitOf: (letter: number) => number) {
  const width = wanted.length + 2;
  const height = wanted.length + limit + 2;
  const table = new Uint16Array(height * width);
  for (let column = 0; column < width; column += 1) table[column] = column;
  const others = Uint16Array.from({ length: wanted.length }, (_, index) => wanted.charCodeAt(index));
  const letters = new Uint16Array(height);
  const leasts = new Uint16Array(height);
  const following = Int32Array.from({ length: width }, (_, column) => maskOf(wanted.slice(column), bitOf));
  const near = Int32Array.from({ length: height }, (_, row) =>
    maskOf(wanted.slice(Math.max(0, row - limit - 1), row + limit), letterBit),
  );

  return {
    /** The errors of a text with so many letters; infinite if there are too many. */
    errorsAt(row: number): number {
      if (Math.abs(row - wanted.length) > limit) return Number.POSITIVE_INFINITY;
      const errors = table[row * width + wanted.length] as number;
      return errors > limit ? Number.POSITIVE_INFINITY : errors;
    },

    /**
     * Computes a row from the two before it.
     * @param mask the letter and all that may follow
     * @returns whether a text that continues like this may have few enough errors
     */
    addRow(row: number, letter: number, mask: number): boolean {
      // Without an error to spare, the letter has to be one of those near its place.
      if (leasts[row - 1] === limit && ((near[row] as number) & (1 << (letter & 31))) === 0) return false;
      const start = row * width;
      const last = start - width;
      const first = Math.max(1, row - limit);
      const end = Math.min(wanted.length, row + limit);
      const before = letters[row - 1] as number;
      letters[row] = letter;
      let left = first === 1 ? row : limit + 1;
      let least = left;
      let isPossible = left + missing(following[first - 1] as number, mask) <= limit;
      table[start + first - 1] = left;
      for (let column = first; column <= end; column += 1) {
        const other = others[column - 1] as number;
        let errors = (table[last + column - 1] as number) + (letter === other ? 0 : 1);
        const above = (table[last + column] as number) + 1;
        if (above < errors) errors = above;
        if (left + 1 < errors) errors = left + 1;
        if (row > 1 && column > 1 && before === other && letter === others[column - 2]) {
          const swapped = (table[last - width + column - 2] as number) + 1;
          if (swapped < errors) errors = swapped;
        }
        table[start + column] = errors;
        left = errors;
        if (errors < least) least = errors;
        // Each letter that does not follow costs at least one more error.
        isPossible ||= errors + missing(following[column] as number, mask) <= limit;
      }
      table[start + end + 1] = limit + 1;
      leasts[row] = least;
      return isPossible;
    },
  };
}

/** How many letters of a mask another one does not have: its bits, added up in parallel. */
function missing(wanted: number, mask: number): number {
  const bits = wanted & ~mask;
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/**
 * Letters as bits, several with the same one. Masks contain one script only: beside hundreds of kana and Chinese characters, most
 * nodes would seem to have all Latin letters.
 */
const latinBit = (letter: number) => (letter < 128 ? 1 << (letter & 31) : 0);
const otherBit = (letter: number) => (letter < 128 ? 0 : 1 << (letter & 31));
const letterBit = (letter: number) => 1 << (letter & 31);

/** The letters of each node and of all nodes below, one bit for several. */
function masksOf({ letters, children }: Trie, bitOf: (letter: number) => number): Int32Array {
  const masks = new Int32Array(letters.length);
  for (let node = letters.length - 1; node >= 0; node -= 1) {
    let mask = bitOf(letters[node] as number);
    const last = children[node + 1] as number;
    for (let child = children[node] as number; child < last; child += 1) mask |= masks[child] as number;
    masks[node] = mask;
  }
  return masks;
}

/** The letters of a text, one bit for several. */
function maskOf(letters: string, bitOf: (letter: number) => number): number {
  let mask = 0;
  for (let index = 0; index < letters.length; index += 1) mask |= bitOf(letters.charCodeAt(index));
  return mask;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
