import { Duration, Stack } from "aws-cdk-lib";
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
import { type ApiState, restoreHeaders, routeApi } from "./edge-function.ts";
import { apiHeaders, embeddedPageHeaders, pageHeaders, pictureHeaders, sharedFileHeaders } from "./response-headers.ts";

type Origins = { gatewayHost: string; site: IBucket; bulk: IBucket; pictures: IBucket; responses: IBucket };
type Behavior = BehaviorOptions & { origin: IOrigin };

const readOnly = {
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  compress: true,
};

/**
 * The cache behaviours of pages, pictures, downloads and the API. Both distributions share their policies, so call it
 * once per stack.
 */
export function cacheBehaviors(scope: Construct, origins: Origins, apiState: ApiState) {
  const files = { ...readOnly, cachePolicy: CachePolicy.CACHING_OPTIMIZED };
  const siteFiles = S3BucketOrigin.withOriginAccessControl(origins.site);
  const sharedFiles = { ...files, responseHeadersPolicy: sharedFileHeaders(scope) };
  const responses = responsesOrigin(origins, "/api");
  const api = {
    ...readOnly,
    cachePolicy: cacheByHeaders(scope),
    responseHeadersPolicy: apiHeaders(scope),
    functionAssociations: [routeApi(scope, apiState), restoreHeaders(scope, apiState)],
  };
  return {
    pages: { ...files, origin: siteFiles, responseHeadersPolicy: pageHeaders(scope) },
    /** Cards that other sites embed, and the files by which they find them (oEmbed). */
    embeddedPages: { ...files, origin: siteFiles, responseHeadersPolicy: embeddedPageHeaders(scope) },
    embedFiles: { ...sharedFiles, origin: siteFiles },
    /** The operator's picture where there is one, otherwise the emblem from the site's build. */
    pictures: {
      ...readOnly,
      cachePolicy: cacheForMinutes(scope),
      responseHeadersPolicy: pictureHeaders(scope, PICTURE_LIFETIME),
      origin: new OriginGroup({
        primaryOrigin: S3BucketOrigin.withOriginAccessControl(origins.pictures),
        fallbackOrigin: siteFiles,
        fallbackStatusCodes: [403, 404],
      }),
    },
    // Without the right to list, S3 responds to a missing download with 403 instead of 404.
    downloads: {
      ...sharedFiles,
      origin: S3BucketOrigin.withOriginAccessControl(origins.bulk, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
    },
    /** The API under `/api` of the site. */
    apiOfSite: { ...api, origin: apiOrigin(origins, responsesOrigin(origins)) },
    /** The API at a host of its own: what `/api` serves there is at `/`. */
    api: { ...api, origin: apiOrigin(origins, responses) },
    /** Files among the stored responses, for an error page. */
    storedFiles: { ...files, origin: responses },
  } satisfies Record<string, Behavior>;
}

/** Statuses of the API after which CloudFront asks for a stored response. */
const FAILURES = [500, 502, 503, 504];

/** The gateway, and the stored responses when it fails. `edge/route-api.js` chooses one of them by its id. */
const apiOrigin = ({ gatewayHost }: Origins, fallbackOrigin: IOrigin) =>
  new OriginGroup({
    primaryOrigin: new HttpOrigin(gatewayHost, { originId: "gateway" }),
    fallbackOrigin,
    fallbackStatusCodes: FAILURES,
  });

const responsesOrigin = ({ responses }: Origins, originPath?: string) =>
  S3BucketOrigin.withOriginAccessControl(responses, { originId: "responses", ...(originPath && { originPath }) });

/** A picture that an operator uploads replaces the emblem in every edge cache within this time. */
const PICTURE_LIFETIME = Duration.minutes(5);

/** Caches for minutes, whatever the origin's Cache-Control allows: the emblem's is a year. */
function cacheForMinutes(scope: Construct): CachePolicy {
  return new CachePolicy(scope, "PictureCache", {
    ...KEY_WITHOUT_HEADERS,
    cachePolicyName: `${Stack.of(scope).stackName}-pictures`,
    comment: "A few minutes",
    minTtl: Duration.seconds(0),
    defaultTtl: PICTURE_LIFETIME,
    maxTtl: PICTURE_LIFETIME,
    queryStringBehavior: CacheQueryStringBehavior.none(),
  });
}

const KEY_WITHOUT_HEADERS = {
  cookieBehavior: CacheCookieBehavior.none(),
  headerBehavior: CacheHeaderBehavior.none(),
  enableAcceptEncodingBrotli: true,
  enableAcceptEncodingGzip: true,
};

/** Caches as long as the response's Cache-Control says. The key includes the whole query, no cookie and no header. */
function cacheByHeaders(scope: Construct): CachePolicy {
  return new CachePolicy(scope, "ApiCache", {
    ...KEY_WITHOUT_HEADERS,
    // The CDK's own name is the same in every deployment, and names are unique in an account.
    cachePolicyName: `${Stack.of(scope).stackName}-api`,
    comment: "As long as the API's Cache-Control says",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(365),
    queryStringBehavior: CacheQueryStringBehavior.all(),
  });
}
