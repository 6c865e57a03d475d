/** The terms that an emblem shows, and that have a crest of their own for that. */
export const TERMS_WITH_CREST = {
  level: [
    ...["baby-i", "baby-ii", "child", "adult", "perfect", "ultimate", "super-ultimate", "armor", "hybrid", "unknown"],
  ],
  attribute: ["vaccine", "data", "virus", "free", "variable", "no-data", "unknown"],
  field: [
    ...["dark-area", "deep-savers", "dragons-roar", "jungle-troopers", "metal-empire", "nature-spirits"],
    ...["nightmare-soldiers", "virus-busters", "wind-guardians", "unknown"],
  ],
} as const satisfies Record<string, readonly string[]>;
