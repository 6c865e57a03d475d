import { CloudFrontClient, CreateInvalidationCommand, GetInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { awsClient, required } from "../shared/aws.ts";
import { waitFor } from "../shared/progress.ts";

/** Invalidates paths of a distribution, and waits until that is complete in all locations. */
export async function invalidate(distribution: string, paths: readonly string[], reference: string): Promise<void> {
  if (paths.length === 0) return;
  const client = awsClient(CloudFrontClient);
  const { Invalidation } = await client.send(
    new CreateInvalidationCommand({
      DistributionId: distribution,
      InvalidationBatch: { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } },
    }),
  );
  const { Id } = required(Invalidation, "Invalidation");
  await waitFor(`The invalidation of ${distribution}`, {
    minutes: 15,
    check: async () => {
      const response = await client.send(new GetInvalidationCommand({ DistributionId: distribution, Id }));
      const status = required(response.Invalidation?.Status, "Status");
      return status === "Completed" ? { done: undefined } : { still: status };
    },
  });
}

/**
 * Computes paths that invalidate all the given keys, and as few others as `limit` allows: one path for each key while
 * they are few, otherwise the folders that contain them.
 *
 * A page is cached under the key to which the edge function rewrites its URL (`/about/index.html`), and AWS recommends to
 * invalidate the requested URL as well; `/about*` matches both.
 * @param limit at least 2. The first 1,000 paths a month are free, and one with `*` counts as one.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function invalidationPaths(keys: readonly string[], limit: number): string[] {
  const deepest = Math.max(0, ...keys.map(depthOf));
  for (let level = Math.max(1, deepest); level > 0; level -= 1) {
    const paths = new Set(keys.flatMap((key) => (depthOf(key) > level ? [folderOf(key, level)] : pathsOf(key))));
    if (paths.size <= limit) return [...paths].sort();
  }
  return keys.length === 0 ? [] : ["/*"];
}

const depthOf = (key: string) => key.split("/").length - 1;
// Paths are percent-encoded (RFC 3986); a `*` at the end is CloudFront's wildcard.
const folderOf = (key: string, level: number) => encodeURI(`/${key.split("/").slice(0, level).join("/")}*`);

function pathsOf(key: string): string[] {
  if (key === "index.html") return ["/", "/index.html"];
  return [encodeURI(key.endsWith("/index.html") ? `/${key.slice(0, -"/index.html".length)}*` : `/${key}`)];
}
