import type { Ignored } from "./ignored.ts";

/** A resource that is not as its template says. */
export type DriftedResource = {
  stack: string;
  logicalId: string;
  type: string;
  deleted: boolean;
  differences: { property: string; expected: string; actual: string }[];
};

const covers = (entry: Ignored, property: string) =>
  entry.property === undefined || property === entry.property || property.startsWith(`${entry.property}/`);

/** Takes what is ignored out of what was found, and says which entries ignore nothing. */
export function sortOut(found: readonly DriftedResource[], ignored: readonly Ignored[]) {
  const used = new Set<Ignored>();
  const isIgnored = ({ stack, logicalId }: DriftedResource, property: string) => {
    const fitting = ignored.filter(
      (entry) => entry.stack === stack && entry.logicalId === logicalId && covers(entry, property),
    );
    for (const entry of fitting) used.add(entry);
    return fitting.length > 0;
  };
  const drift = found.flatMap((resource) => {
    // A deleted resource has no property left; only an entry for the whole of it fits.
    if (resource.deleted) return isIgnored(resource, "") ? [] : [resource];
    const differences = resource.differences.filter(({ property }) => !isIgnored(resource, property));
    return differences.length > 0 ? [{ ...resource, differences }] : [];
  });
  return { drift, unused: ignored.filter((entry) => !used.has(entry)) };
}
