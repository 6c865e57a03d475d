import { Duration } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseCustomHeadersBehavior,
  ResponseHeadersPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import { EMBEDDED_PAGE_HEADERS, PAGE_HEADERS } from "../config/page-headers.ts";

/** For a picture opened by its own URL: it is a document then, and an SVG can contain scripts. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const strictTransportSecurity = { accessControlMaxAge: Duration.days(730), includeSubdomains: false, override: true };

const common = {
  strictTransportSecurity,
  contentTypeOptions: { override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
};

/** `PAGE_HEADERS`. CloudFront has properties for most of them; the others are custom headers. */
export function pageHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "PageHeaders", {
    securityHeadersBehavior: {
      ...common,
      contentSecurityPolicy: { contentSecurityPolicy: PAGE_HEADERS["content-security-policy"], override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
    },
    customHeadersBehavior: {
      customHeaders: (["cross-origin-opener-policy", "permissions-policy"] as const).map((header) => ({
        ...{ header, value: PAGE_HEADERS[header], override: true },
      })),
    },
  });
}

/** `EMBEDDED_PAGE_HEADERS`: without `X-Frame-Options`, which cannot name other sites. */
export function embeddedPageHeaders(scope: Construct): ResponseHeadersPolicy {
  const { "content-security-policy": contentSecurityPolicy, "permissions-policy": value } = EMBEDDED_PAGE_HEADERS;
  return new ResponseHeadersPolicy(scope, "EmbeddedPageHeaders", {
    securityHeadersBehavior: { ...common, contentSecurityPolicy: { contentSecurityPolicy, override: true } },
    customHeadersBehavior: { customHeaders: [{ header: "permissions-policy", value, override: true }] },
  });
}

/** For downloads, which other sites may embed. */
export const sharedFileHeaders = (scope: Construct) => embeddableHeaders(scope, "SharedFileHeaders");

/** For pictures. Browsers, too, ask again after a few minutes: an operator's picture may have replaced the emblem. */
export const pictureHeaders = (scope: Construct, lifetime: Duration) =>
  embeddableHeaders(scope, "PictureHeaders", {
    customHeaders: [{ header: "cache-control", value: `public, max-age=${lifetime.toSeconds()}`, override: true }],
  });

function embeddableHeaders(scope: Construct, id: string, customHeadersBehavior?: ResponseCustomHeadersBehavior) {
  return new ResponseHeadersPolicy(scope, id, {
    ...(customHeadersBehavior && { customHeadersBehavior }),
    securityHeadersBehavior: {
      ...common,
      contentSecurityPolicy: { contentSecurityPolicy: PICTURE_POLICY, override: true },
    },
    corsBehavior: {
      accessControlAllowCredentials: false,
      accessControlAllowHeaders: ["*"],
      accessControlAllowMethods: ["GET", "HEAD", "OPTIONS"],
      accessControlAllowOrigins: ["*"],
      accessControlExposeHeaders: ["ETag", "Accept-Ranges", "Content-Range"],
      originOverride: true,
    },
  });
}

/**
 * The API sets its own headers, including the CSP of its reference page; transport security is CloudFront's. Where a
 * response is not the API's, as the gateway's own 429, CloudFront adds what a script needs to read it.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function apiHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "ApiHeaders", {
    securityHeadersBehavior: { strictTransportSecurity },
    corsBehavior: {
      accessControlAllowCredentials: false,
      accessControlAllowHeaders: ["*"],
      accessControlAllowMethods: ["GET", "HEAD", "OPTIONS"],
      accessControlAllowOrigins: ["*"],
      accessControlExposeHeaders: ["Retry-After"],
      originOverride: false,
    },
  });
}
