/**
 * An inverted index: which of thousands of names have a term, such as three letters in a row. Only hashes of terms are kept, so
 * among the names that are found a few may not have the term.
 */
export type InvertedIndex = {
  /** The names with a term, by index in ascending order. */
  withTerm(term: number): Uint32Array;
};

/** @param addTerms adds the terms of a name, which are integers of at most 30 bits */
export function createInvertedIndex<Name>(
  names: readonly Name[],
  addTerms: (terms: number[], name: Name) => void,
): InvertedIndex {
  const { terms, ends } = termsOf(names, addTerms);
  // There are fewer terms than names have, which have many in common.
  const bits = Math.ceil(Math.log2(4 * names.length + 2));
  const listOf = (term: number) => Math.imul(term, 0x9e37_79b1) >>> (32 - bits);
  const starts = new Uint32Array(2 ** bits + 1);
  for (const term of terms) {
    const list = listOf(term);
    starts[list] = (starts[list] as number) + 1;
  }
  // Lengths become ends, which become starts while the lists are filled from behind.
  for (let list = 1; list < starts.length; list += 1)
    starts[list] = (starts[list] as number) + (starts[list - 1] as number);
  const found = new Uint32Array(terms.length);
  for (let place = terms.length - 1, index = names.length - 1; place >= 0; place -= 1) {
    while (index > 0 && place < (ends[index - 1] as number)) index -= 1;
    const list = listOf(terms[place] as number);
    const start = (starts[list] as number) - 1;
    starts[list] = start;
    found[start] = index;
  }
  return {
    withTerm(term) {
      const list = listOf(term);
      return found.subarray(starts[list], starts[list + 1]);
    },
  };
}

/** The terms of all names, and how many there are up to the end of each name. */
function termsOf<Name>(names: readonly Name[], addTerms: (terms: number[], name: Name) => void) {
  const terms: number[] = [];
  const ends = Uint32Array.from(names, (name) => {
    addTerms(terms, name);
    return terms.length;
  });
  return { terms, ends };
}
