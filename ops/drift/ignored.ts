import type { DriftedResource } from "./detect.ts";

/** Drift that is accepted. */
export type Ignored = {
  /** The stack's name without the prefix: `database`. */
  stack: string;
  logicalId: string;
  /** A path as CloudFormation writes it (`/Tags/0`), with all that is below it. Without one: the whole resource. */
  property?: string;
  /** A sentence. A later reader has to be able to check whether it still holds. */
  reason: string;
};

/** Accepted drift. An entry that matches nothing is reported, so that it can be removed. */
export const IGNORED: readonly Ignored[] = [];

export type Findings = {
  drift: DriftedResource[];
  /** Entries that match nothing. */
  unused: readonly Ignored[];
};

/** Removes the accepted differences. */
export function applyIgnored(found: readonly DriftedResource[], ignored: readonly Ignored[]): Findings {
  const used = new Set<Ignored>();
  const isIgnored = ({ stack, logicalId }: DriftedResource, property: string) => {
    const matching = ignored.filter(
      (entry) => entry.stack === stack && entry.logicalId === logicalId && covers(entry, property),
    );
    for (const entry of matching) used.add(entry);
    return matching.length > 0;
  };
  const drift = found.flatMap((resource) => {
    // A deleted resource has no properties; only an entry for the whole of it matches.
    if (resource.deleted) return isIgnored(resource, "") ? [] : [resource];
    const differences = resource.differences.filter(({ property }) => !isIgnored(resource, property));
    return differences.length > 0 ? [{ ...resource, differences }] : [];
  });
  return { drift, unused: ignored.filter((entry) => !used.has(entry)) };
}

const covers = (entry: Ignored, property: string) =>
  entry.property === undefined || property === entry.property || property.startsWith(`${entry.property}/`);
