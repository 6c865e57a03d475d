import { SITE_PAGE_POLICY } from "@digidex/backend/design/content-security-policy.ts";
import { Duration } from "aws-cdk-lib";
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";

/** A picture that somebody opens by itself is a document too, and an SVG could carry a script. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

// Not for subdomains: others of the operator's may still speak HTTP.
const strictTransportSecurity = { accessControlMaxAge: Duration.days(730), includeSubdomains: false, override: true };

const everywhere = {
  strictTransportSecurity,
  contentTypeOptions: { override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
};

export function pageHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "PageHeaders", {
    securityHeadersBehavior: {
      ...everywhere,
      contentSecurityPolicy: { contentSecurityPolicy: SITE_PAGE_POLICY, override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: "cross-origin-opener-policy", value: "same-origin", override: true },
        { header: "permissions-policy", value: "camera=(), geolocation=(), microphone=()", override: true },
      ],
    },
  });
}

/** For what other sites may use as they like: pictures and downloads. */
export function sharedFileHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "SharedFileHeaders", {
    securityHeadersBehavior: {
      ...everywhere,
      contentSecurityPolicy: { contentSecurityPolicy: PICTURE_POLICY, override: true },
    },
    corsBehavior: {
      accessControlAllowCredentials: false,
      accessControlAllowHeaders: ["*"],
      accessControlAllowMethods: ["GET", "HEAD", "OPTIONS"],
      accessControlAllowOrigins: ["*"],
      originOverride: true,
    },
  });
}

/** The API writes its own headers, the policy of its reference page included; only the transport is not its business. */
export function apiHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "ApiHeaders", { securityHeadersBehavior: { strictTransportSecurity } });
}
