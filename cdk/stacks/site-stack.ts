import { type App, CfnOutput, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Bucket } from "aws-cdk-lib/aws-s3";
import type { Configuration } from "../config/configuration.ts";
import { apiGateway, gatewayHost } from "../constructs/api-gateway.ts";
import { cacheBehaviors } from "../constructs/cache-behaviors.ts";
import { findPage } from "../constructs/edge-function.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { PublicDistribution } from "../constructs/public-distribution.ts";
import { DigidexStack } from "./digidex-stack.ts";
import type { DomainStack } from "./domain-stack.ts";
import type { PicturesStack } from "./pictures-stack.ts";

type Props = { configuration: Configuration; domain: DomainStack | undefined; pictures: PicturesStack };

/**
 * Everything public: two distributions, their buckets and the HTTP API; also the bucket of the kept releases. It does not
 * reference the database, so a rebuild creates both in parallel, and its URLs are known before the release is built.
 */
export class SiteStack extends DigidexStack {
  readonly gateway: HttpApi;
  readonly siteUrl: string;
  readonly apiUrl: string;

  constructor(app: App, { configuration, domain, pictures }: Props) {
    super(app, "site", configuration);
    const removal = { policy: RemovalPolicy.DESTROY, reason: "The build of any commit restores its contents." };
    const site = new PrivateBucket(this, "SiteBucket", { removal });
    const bulk = new PrivateBucket(this, "BulkBucket", { removal });
    const releases = new PrivateBucket(this, "ReleasesBucket", { removal });
    this.gateway = apiGateway(this, configuration);

    const serve = cacheBehaviors(this, {
      gatewayHost: gatewayHost(this.gateway),
      ...{ site, bulk, pictures: Bucket.fromBucketName(this, "Pictures", pictures.bucket.bucketName) },
    });
    const host = configuration.domain?.name;
    const siteDistribution = new PublicDistribution(this, "SiteDistribution", {
      comment: `${configuration.prefix}: the site`,
      customDomain: domain?.siteDomain,
      defaultBehavior: {
        ...serve.pages,
        functionAssociations: [findPage(this, host)],
      },
      additionalBehaviors: {
        "/images/*": serve.pictures,
        "/api": serve.api,
        "/api/*": serve.api,
      },
      // S3 responds to missing files with 403. The API never does, so its 404 responses stay JSON.
      errorResponses: [{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: "/404.html" }],
    });
    const apiDistribution = new PublicDistribution(this, "ApiDistribution", {
      comment: `${configuration.prefix}: the API`,
      customDomain: domain?.apiDomain,
      defaultBehavior: serve.api,
      additionalBehaviors: { "/bulk/digidex-*": serve.downloads },
    });

    Validations.of(this).acknowledge(
      {
        id: "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
        reason: "The Pictures stack lets every distribution of this account read the bucket.",
      },
      {
        id: "@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk",
        reason: "No path of a distribution maps to the bucket's root, and `/bulk` lists the same files.",
      },
    );

    this.siteUrl = `https://${host ?? siteDistribution.distributionDomainName}`;
    this.apiUrl = `https://${host ? `api.${host}` : apiDistribution.distributionDomainName}`;
    // For the commands that publish and test.
    const outputs = {
      SiteUrl: this.siteUrl,
      ApiUrl: this.apiUrl,
      SiteBucketName: site.bucketName,
      BulkBucketName: bulk.bucketName,
      ReleasesBucketName: releases.bucketName,
      SiteDistributionId: siteDistribution.distributionId,
      ApiDistributionId: apiDistribution.distributionId,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
