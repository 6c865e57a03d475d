/** What the site may cost, on a middling phone (Lighthouse's mobile preset). */
export const BUDGETS = {
  // 2 of it are the whole of query-core, mutations included: replacing its modules would break on an upgrade.
  entryScriptKiB: 117,
  styleKiB: 15,
  coldListKiB: 250,
  performance: 98,
  others: 100,
  lcpMs: 1_200,
  cls: 0.02,
  tbtMs: 50,
};

export const MEASURED = ["/", "/digimon", "/digimon/agumon", "/digimon/agumon/tree"] as const;
