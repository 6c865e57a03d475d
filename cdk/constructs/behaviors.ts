import { Duration } from "aws-cdk-lib";
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type IOrigin,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, OriginGroup, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { apiHeaders, pageHeaders, sharedFileHeaders } from "./response-headers.ts";

type Origins = { gatewayHost: string; site: IBucket; bulk: IBucket; pictures: IBucket };
type Behavior = BehaviorOptions & { origin: IOrigin };

const readOnly = {
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  compress: true,
};

/** How the two distributions treat pages, pictures, downloads and the API; made once, because policies are shared. */
export function behaviors(scope: Construct, origins: Origins) {
  const files = { ...readOnly, cachePolicy: CachePolicy.CACHING_OPTIMIZED };
  const siteFiles = S3BucketOrigin.withOriginAccessControl(origins.site);
  const sharedFiles = { ...files, responseHeadersPolicy: sharedFileHeaders(scope) };
  return {
    pages: { ...files, origin: siteFiles, responseHeadersPolicy: pageHeaders(scope) },
    /** The operator's own picture wins over the emblem that the build drew. */
    pictures: {
      ...sharedFiles,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      origin: new OriginGroup({
        primaryOrigin: S3BucketOrigin.withOriginAccessControl(origins.pictures),
        fallbackOrigin: siteFiles,
        fallbackStatusCodes: [403, 404],
      }),
    },
    // With the right to list, S3 answers a missing download with 404, and the site's page for 403 stays out of it.
    downloads: {
      ...sharedFiles,
      origin: S3BucketOrigin.withOriginAccessControl(origins.bulk, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
    },
    api: {
      ...readOnly,
      origin: new HttpOrigin(origins.gatewayHost),
      cachePolicy: asTheApiSays(scope),
      responseHeadersPolicy: apiHeaders(scope),
    },
  } satisfies Record<string, Behavior>;
}

/** Answers are kept as long as their own Cache-Control says, one for every query; cookies and headers change nothing. */
function asTheApiSays(scope: Construct): CachePolicy {
  return new CachePolicy(scope, "ApiCache", {
    comment: "What the API's Cache-Control says",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(365),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    cookieBehavior: CacheCookieBehavior.none(),
    headerBehavior: CacheHeaderBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
}
