import { CloudFormationClient, DescribeStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { CloudFrontClient, GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { z } from "zod";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { findStack } from "./stacks.ts";

const SiteOutputs = z.object({
  SiteUrl: z.url(),
  ApiUrl: z.url(),
  SiteBucketName: z.string(),
  BulkBucketName: z.string(),
  ReleasesBucketName: z.string(),
  // A deployment from before there were stored responses gets it with its next one.
  ResponsesBucketName: z.string().optional(),
  SiteDistributionId: z.string(),
  ApiDistributionId: z.string(),
});

/** The public URLs, buckets and CloudFront distributions of the deployment. */
export type Outputs = {
  siteUrl: string;
  apiUrl: string;
  buckets: { site: string; bulk: string; releases: string; responses?: string | undefined };
  distributions: { site: string; api: string };
};

/** Reads the outputs of the Site stack, which an update does not change. @throws {OperatorError} without a Site stack */
export async function readOutputs(configuration: Configuration): Promise<Outputs> {
  const stack = await findStack(namesOf(configuration).stack("site"), configuration.region);
  if (!stack?.Outputs?.length) {
    throw new OperatorError("There is no Site stack.", { remedy: "Run the workflow `lifecycle` with `rebuild`." });
  }
  const outputs = Object.fromEntries(stack.Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const { SiteUrl, ApiUrl, ...rest } = SiteOutputs.parse(outputs);
  return {
    siteUrl: SiteUrl,
    apiUrl: ApiUrl,
    buckets: {
      ...{ site: rest.SiteBucketName, bulk: rest.BulkBucketName },
      ...{ releases: rest.ReleasesBucketName, responses: rest.ResponsesBucketName },
    },
    distributions: { site: rest.SiteDistributionId, api: rest.ApiDistributionId },
  };
}

/**
 * Finds the URLs that CloudFront has chosen for a Site stack without a domain, which it does when it begins to create the
 * distributions: minutes before the stack has outputs.
 * @returns undefined while there are no distributions
 */
export async function findChosenUrls(
  configuration: Configuration,
): Promise<Pick<Outputs, "siteUrl" | "apiUrl"> | undefined> {
  const name = namesOf(configuration).stack("site");
  if (!(await findStack(name))) return undefined;
  const { StackResources = [] } = await awsClient(CloudFormationClient).send(
    new DescribeStackResourcesCommand({ StackName: name }),
  );
  const [siteUrl, apiUrl] = await Promise.all(
    ["SiteDistribution", "ApiDistribution"].map(async (id) => {
      const { PhysicalResourceId: Id } =
        StackResources.find(
          ({ ResourceType, LogicalResourceId = "" }) =>
            ResourceType === "AWS::CloudFront::Distribution" && LogicalResourceId.startsWith(id),
        ) ?? {};
      if (!Id) return undefined;
      const { Distribution } = await awsClient(CloudFrontClient).send(new GetDistributionCommand({ Id }));
      return Distribution?.DomainName && `https://${Distribution.DomainName}`;
    }),
  );
  return siteUrl && apiUrl ? { siteUrl, apiUrl } : undefined;
}
