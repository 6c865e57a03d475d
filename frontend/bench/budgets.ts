/** What the site may cost, on a middling phone (Lighthouse's mobile preset). */
export const BUDGETS = {
  entryScriptKiB: 115,
  styleKiB: 15,
  coldListKiB: 250,
  performance: 98,
  others: 100,
  lcpMs: 1_200,
  cls: 0.02,
  tbtMs: 50,
};

export const MEASURED = ["/", "/digimon", "/digimon/agumon", "/digimon/agumon/tree"] as const;
