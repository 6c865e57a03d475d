/**
 * A trie of sorted texts, in arrays. The nodes are in the order of their depth: the root is 0, and the nodes below a node are
 * beside each other. A text has a place among the sorted ones.
 */
export type Trie = {
  /** The last letter of each node, as a code unit. */
  letters: Uint16Array;
  /** The first node below; the last one is before the first one below the next node. */
  children: Uint32Array;
  /** The place of the first text that begins like this. */
  starts: Uint32Array;
  /** The place after the last one. */
  ends: Uint32Array;
};

export function createTrie(sorted: readonly string[]): Trie {
  const most = sorted.reduce((sum, { length }) => sum + length, 1);
  const letters = new Uint16Array(most);
  const children = new Uint32Array(most + 1);
  const starts = new Uint32Array(most);
  const ends = new Uint32Array(most);
  ends[0] = sorted.length;
  let count = 1;
  let depth = 0;
  let deeper = 1;
  for (let node = 0; node < count; node += 1) {
    if (node === deeper) {
      depth += 1;
      deeper = count;
    }
    children[node] = count;
    const end = ends[node] as number;
    let place = starts[node] as number;
    while (place < end && (sorted[place] as string).length === depth) place += 1;
    while (place < end) {
      const letter = (sorted[place] as string).charCodeAt(depth);
      letters[count] = letter;
      starts[count] = place;
      while (place < end && (sorted[place] as string).charCodeAt(depth) === letter) place += 1;
      ends[count] = place;
      count += 1;
    }
  }
  children[count] = count;
  return {
    letters: letters.slice(0, count),
    children: children.slice(0, count + 1),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
  };
}
