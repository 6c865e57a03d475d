/** Limits of the site's size (KiB are gzip) and of Lighthouse's results with its default mobile emulation. */
export const BUDGETS = {
  // 2 KiB of it are parts of query-core that the site does not use, such as mutations. Replacing modules of the package
  // by stubs would save them, and break when an update renames a module.
  entryScriptKiB: 117,
  styleKiB: 15,
  /** Everything that the first visit of the list loads. */
  listKiB: 250,
  performance: 98,
  /** Accessibility, best practices and SEO. */
  otherScores: 100,
  lcpMs: 1_200,
  cls: 0.02,
  tbtMs: 50,
};

/** The paths of the pages that are measured. */
export const PAGES = ["/", "/digimon", "/digimon/agumon", "/digimon/agumon/tree"] as const;
