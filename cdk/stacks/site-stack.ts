import { NOT_STORED_PATH } from "@digidex/backend/stored-paths";
import { type App, CfnOutput, CfnParameter, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Bucket } from "aws-cdk-lib/aws-s3";
import type { Configuration } from "../config/configuration.ts";
import { urlsOfDomain } from "../config/names.ts";
import { apiGateway, gatewayHost } from "../constructs/api-gateway.ts";
import { cacheBehaviors } from "../constructs/cache-behaviors.ts";
import { type ApiState, findPage } from "../constructs/edge-function.ts";
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
    const responses = new PrivateBucket(this, "ResponsesBucket", { removal });
    this.gateway = apiGateway(this, configuration);

    const serve = cacheBehaviors(
      this,
      {
        gatewayHost: gatewayHost(this.gateway),
        ...{ site, bulk, responses, pictures: Bucket.fromBucketName(this, "Pictures", pictures.bucket.bucketName) },
      },
      apiState(this),
    );
    const host = configuration.domain?.name;
    const functionAssociations = [findPage(this, host)];
    const siteDistribution = new PublicDistribution(this, "SiteDistribution", {
      comment: `${configuration.prefix}: the site`,
      customDomain: domain?.siteDomain,
      defaultBehavior: { ...serve.pages, functionAssociations },
      additionalBehaviors: {
        "/images/*": serve.pictures,
        "/embed/*": { ...serve.embeddedPages, functionAssociations },
        "/oembed/*": serve.embedFiles,
        "/api": serve.apiOfSite,
        "/api/*": serve.apiOfSite,
      },
      // S3 responds to missing files with 403. The API never does, so its 404 responses stay JSON.
      errorResponses: [{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: "/404.html" }],
    });
    const apiDistribution = new PublicDistribution(this, "ApiDistribution", {
      comment: `${configuration.prefix}: the API`,
      customDomain: domain?.apiDomain,
      defaultBehavior: serve.api,
      additionalBehaviors: { "/bulk/digidex-*": serve.downloads, [NOT_STORED_PATH]: serve.storedFiles },
      // S3 responds to a missing file with 403. Whether there is such a thing, only the database knows.
      errorResponses: [{ httpStatus: 403, responseHttpStatus: 503, responsePagePath: NOT_STORED_PATH }],
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

    const urls = host
      ? urlsOfDomain(host)
      : {
          siteUrl: `https://${siteDistribution.distributionDomainName}`,
          apiUrl: `https://${apiDistribution.distributionDomainName}`,
        };
    this.siteUrl = urls.siteUrl;
    this.apiUrl = urls.apiUrl;
    // For the commands that publish and test.
    const outputs = {
      SiteUrl: this.siteUrl,
      ApiUrl: this.apiUrl,
      SiteBucketName: site.bucketName,
      BulkBucketName: bulk.bucketName,
      ReleasesBucketName: releases.bucketName,
      ResponsesBucketName: responses.bucketName,
      SiteDistributionId: siteDistribution.distributionId,
      ApiDistributionId: apiDistribution.distributionId,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/**
 * The state of the API as parameters: `sleep` and `wake` change them without a new template, and every deployment keeps
 * them.
 */
function apiState(scope: SiteStack): ApiState {
  const state = new CfnParameter(scope, "ApiState", {
    ...{ default: "awake", allowedValues: ["awake", "asleep", "waking"] },
    description: "Whether the gateway answers (awake), or the stored responses alone",
  });
  const since = new CfnParameter(scope, "ApiSince", { default: "", description: "Since when, in ISO 8601" });
  return { state: state.valueAsString, since: since.valueAsString };
}
