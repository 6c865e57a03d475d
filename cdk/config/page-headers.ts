import { EMBEDDED_PAGE_POLICY, SITE_PAGE_POLICY } from "@digidex/backend/design/content-security-policy.ts";

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

/** Those of the cards under `/embed`, which every site may embed. */
export const EMBEDDED_PAGE_HEADERS = {
  "content-security-policy": EMBEDDED_PAGE_POLICY,
  "permissions-policy": PAGE_HEADERS["permissions-policy"],
  "referrer-policy": PAGE_HEADERS["referrer-policy"],
  "strict-transport-security": PAGE_HEADERS["strict-transport-security"],
  "x-content-type-options": "nosniff",
} as const;
