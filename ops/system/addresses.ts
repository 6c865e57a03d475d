import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";
import { findStack } from "../shared/stack.ts";

const Outputs = z.object({
  SiteUrl: z.url(),
  ApiUrl: z.url(),
  SiteBucketName: z.string(),
  BulkBucketName: z.string(),
  ReleasesBucketName: z.string(),
  SiteDistributionId: z.string(),
  ApiDistributionId: z.string(),
});

/** Where the system is: its public addresses, its buckets, its distributions. */
export type Addresses = {
  siteUrl: string;
  apiUrl: string;
  buckets: { site: string; bulk: string; releases: string };
  distributions: { site: string; api: string };
};

/** They stay what they are while the stack is being changed. @throws {OperatorError} while there is no site stack */
export async function readAddresses(configuration: Configuration): Promise<Addresses> {
  const stack = await findStack(namesOf(configuration).stack("site"), configuration.region);
  if (!stack?.Outputs?.length) {
    throw new OperatorError("There is no site stack.", { remedy: "Run the workflow `lifecycle` with `rebuild`." });
  }
  const outputs = Object.fromEntries(stack.Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const { SiteUrl, ApiUrl, ...rest } = Outputs.parse(outputs);
  return {
    siteUrl: SiteUrl,
    apiUrl: ApiUrl,
    buckets: { site: rest.SiteBucketName, bulk: rest.BulkBucketName, releases: rest.ReleasesBucketName },
    distributions: { site: rest.SiteDistributionId, api: rest.ApiDistributionId },
  };
}
