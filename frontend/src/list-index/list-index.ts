import type { TermKind } from "../names/name-index.ts";

export const LIST_INDEX_PATH = "/list-index.json";

/**
 * What the list of Digimon needs to be filtered, sorted and shown without the API, in one file that the build writes. Each
 * list has one entry per Digimon in the order of their ids, which have no gaps: the first has the id 1.
 */
export type ListIndex = {
  /** Public URLs before and after the slug. */
  image: [before: string, after: string];
  url: string;
  slugs: string[];
  names: string[];
  /** Empty: there is none. */
  ja: string[];
  /** `null`: there is none; 0: the same as `names`. */
  dubs: (string | 0 | null)[];
  /** One character per Digimon: `f` for a form, `n` for a natural carrier, `-` without the X-Antibody. */
  xAntibody: string;
  /** 0: unknown. */
  years: number[];
  /** Positions of the Digimon in the API's order by prominence. */
  byProminence: number[];
  /** The ranks of the levels, in the order of `terms.level`. */
  ranks: number[];
  terms: Record<TermKind, [slug: string, name: string, dub: string | null][]>;
  /** Positions in `terms`, the primary term first. */
  termsOf: Record<TermKind, number[][]>;
  /** Positions of the Digimon that it evolves to, each as the difference to the one before; without steps on cards only. */
  evolvesTo: number[][];
};
