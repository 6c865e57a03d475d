import { type App, CfnOutput, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Bucket } from "aws-cdk-lib/aws-s3";
import type { Configuration } from "../config/configuration.ts";
import { apiGateway, gatewayHost } from "../constructs/api-gateway.ts";
import { behaviors } from "../constructs/behaviors.ts";
import { beforeCache, edgeCode } from "../constructs/edge-function.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { PublicDistribution } from "../constructs/public-distribution.ts";
import { DigidexStack } from "./digidex-stack.ts";
import type { DomainStack } from "./domain-stack.ts";
import type { PicturesStack } from "./pictures-stack.ts";

type Props = { configuration: Configuration; domain: DomainStack | undefined; pictures: PicturesStack };

/**
 * All that the world sees: two distributions, the buckets behind them, and the gateway to the API. It needs no database,
 * so that a rebuild waits for CloudFront and for RDS at the same time; and it knows the public addresses first. A bucket that
 * nobody but the workflows reads keeps the last good releases.
 */
export class SiteStack extends DigidexStack {
  readonly gateway: HttpApi;
  readonly siteUrl: string;
  readonly apiUrl: string;

  constructor(app: App, { configuration, domain, pictures }: Props) {
    super(app, "site", configuration);
    const removal = { policy: RemovalPolicy.DESTROY, reason: "The build of any commit makes its contents again." };
    const site = new PrivateBucket(this, "SiteBucket", { removal });
    const bulk = new PrivateBucket(this, "BulkBucket", { removal });
    const releases = new PrivateBucket(this, "ReleasesBucket", { removal });
    this.gateway = apiGateway(this, configuration);

    const serve = behaviors(this, {
      gatewayHost: gatewayHost(this.gateway),
      ...{ site, bulk, pictures: Bucket.fromBucketName(this, "Pictures", pictures.bucket.bucketName) },
    });
    const host = configuration.domain?.name;
    const siteDistribution = new PublicDistribution(this, "SiteDistribution", {
      comment: `${configuration.prefix}: the site`,
      ownNames: domain?.names(host!, `www.${host}`),
      defaultBehavior: {
        ...serve.pages,
        functionAssociations: beforeCache(
          this,
          "FindPage",
          edgeCode("find-page", { SITE_HOST: host ?? "none.invalid" }),
        ),
      },
      additionalBehaviors: {
        "/images/*": serve.pictures,
        "/api": serve.api,
        "/api/*": serve.api,
      },
      // S3 answers 403 for what is not there; the API never does, so its own 404 stays JSON.
      errorResponses: [{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: "/404.html" }],
    });
    const apiDistribution = new PublicDistribution(this, "ApiDistribution", {
      comment: `${configuration.prefix}: the API`,
      ownNames: domain?.names(`api.${host}`),
      defaultBehavior: serve.api,
      additionalBehaviors: { "/bulk/digidex-*": serve.downloads },
    });

    Validations.of(this).acknowledge(
      {
        id: "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
        reason: "The pictures' own stack lets this account's distributions in.",
      },
      {
        id: "@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk",
        reason: "No path of a distribution leads to the bucket's root, and the manifest lists the same files.",
      },
    );

    this.siteUrl = `https://${host ?? siteDistribution.distributionDomainName}`;
    this.apiUrl = `https://${host ? `api.${host}` : apiDistribution.distributionDomainName}`;
    // What the commands that publish and test need to know.
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
