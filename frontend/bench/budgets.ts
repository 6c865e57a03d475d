/** Limits of the site's sizes, and of Lighthouse's results with its default mobile emulation. */
export const BUDGETS = {
  /** What every page loads, with Brotli at its highest level. CloudFront does not document which level it uses. */
  entryScriptKiB: 96,
  /** With gzip. */
  styleKiB: 15,
  /** Everything that the first visit of the list loads. */
  listKiB: 250,
  performance: 98,
  /** Accessibility, best practices and SEO. */
  otherScores: 100,
  lcpMs: 1_200,
  cls: 0.02,
  tbtMs: 50,
  /** Until the next paint, on a processor that is four times slower: of a filter, a key in the palette, a tree's depth. */
  filterMs: 200,
  paletteKeyMs: 100,
  treeDepthMs: 200,
  /** Of the heap, over 100 navigations. */
  heapGrowthPercent: 5,
};

/** The paths of the pages that are measured. */
export const PAGES = [
  ...["/", "/digimon", "/digimon/agumon", "/digimon/agumon/tree"],
  ...["/compare", "/path", "/plan", "/collection", "/skills", "/groups", "/games", "/timeline", "/map", "/about"],
  ...["/ja/", "/ja/digimon", "/ja/digimon/agumon"],
];
