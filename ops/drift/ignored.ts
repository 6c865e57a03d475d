/** A difference that stays, and why. */
export type Ignored = {
  /** The stack's name without the prefix: `database`. */
  stack: string;
  logicalId: string;
  /** As CloudFormation writes it (`/Tags/0`); whatever lies beneath it is ignored as well. Without one: the whole resource. */
  property?: string;
  /** A sentence. Who reads it later must see whether it still holds. */
  reason: string;
};

/** Drift that nobody has to look at. An entry that fits nothing is reported: it has outlived its reason. */
export const IGNORED: readonly Ignored[] = [];
