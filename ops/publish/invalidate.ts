import { CloudFrontClient, CreateInvalidationCommand, GetInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { awsClient } from "../shared/aws.ts";
import { waitFor } from "../shared/wait.ts";

/** Has a distribution forget what it cached under the paths, and waits until it has, everywhere. */
export async function invalidate(distribution: string, paths: readonly string[], reference: string): Promise<void> {
  if (paths.length === 0) return;
  const client = awsClient(CloudFrontClient);
  const { Invalidation } = await client.send(
    new CreateInvalidationCommand({
      DistributionId: distribution,
      InvalidationBatch: { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } },
    }),
  );
  const ask = new GetInvalidationCommand({ DistributionId: distribution, Id: Invalidation!.Id! });
  await waitFor(`The invalidation of ${distribution}`, {
    minutes: 15,
    look: async () => {
      const { Status } = (await client.send(ask)).Invalidation!;
      return Status === "Completed" ? { done: undefined } : { still: Status! };
    },
  });
}
