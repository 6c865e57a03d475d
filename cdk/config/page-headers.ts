import { SITE_PAGE_POLICY } from "@digidex/backend/design/content-security-policy.ts";

/** Security headers of the site's pages, as CloudFront sends them and the smoke test expects them. */
export const PAGE_HEADERS = {
  "content-security-policy": SITE_PAGE_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  // Without subdomains: the operator may have others that use HTTP.
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;
