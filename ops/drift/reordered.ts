/**
 * Lists whose order means nothing to AWS, by type: services return them in an order of their own, and CloudFormation's drift
 * detection compares them by position. `*` is an index.
 */
export const UNORDERED: readonly { type: string; lists: readonly string[]; reason: string }[] = [
  {
    type: "AWS::CloudFront::Distribution",
    lists: [
      ...["/DistributionConfig/Origins", "/DistributionConfig/Aliases", "/DistributionConfig/OriginGroups/Items"],
      ...["DefaultCacheBehavior", "CacheBehaviors/*"].flatMap((behavior) =>
        ["AllowedMethods", "CachedMethods", "FunctionAssociations"].map(
          (list) => `/DistributionConfig/${behavior}/${list}`,
        ),
      ),
      "/DistributionConfig/OriginGroups/Items/*/FailoverCriteria/StatusCodes/Items",
    ],
    reason:
      "CloudFront sorts origins by their domain names: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1369",
  },
];

type Difference = { property: string };

/**
 * Removes differences inside of lists that have the same elements in another order.
 * @param properties what the template expects, and what CloudFormation found, as JSON
 */
export function withoutReordered<One extends Difference>(
  type: string,
  differences: readonly One[],
  properties: { expected?: string | undefined; actual?: string | undefined },
): One[] {
  const lists = UNORDERED.filter((one) => one.type === type).flatMap((one) => one.lists);
  if (lists.length === 0 || !properties.expected || !properties.actual) return [...differences];
  const [expected, actual] = [JSON.parse(properties.expected), JSON.parse(properties.actual)];
  return differences.filter(({ property }) => !lists.some((list) => isReordered(list, property, expected, actual)));
}

function isReordered(list: string, property: string, expected: unknown, actual: unknown): boolean {
  const pattern = new RegExp(`^${list.replaceAll("/*", "/\\d+")}(?=/|$)`);
  const [path] = pattern.exec(property) ?? [];
  if (!path) return false;
  const [before, after] = [expected, actual].map((document) => at(document, path.split("/").slice(1)));
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  return sorted(before) === sorted(after);
}

const at = (document: unknown, path: readonly string[]): unknown =>
  path.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], document as unknown);

const sorted = (list: readonly unknown[]): string => JSON.stringify(list.map(canonical).sort());

/** JSON with the members of objects in one order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
