import { createHash } from "node:crypto";

/** The site's pages load from their own origin only, and run no inline script. */
export const SITE_PAGE_POLICY = [
  "default-src 'none'",
  ...["script", "style", "img", "font", "connect", "manifest"].map((kind) => `${kind}-src 'self'`),
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "upgrade-insecure-requests"],
].join("; ");

/** The cards that other sites may embed: a style sheet and a picture of their own origin, no script. */
export const EMBEDDED_PAGE_POLICY = [
  ...["default-src 'none'", "style-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'none'"],
  ...["frame-ancestors *", "upgrade-insecure-requests"],
].join("; ");

/**
 * The policy of the API's reference page: its inline style and script by their hashes, requests to the API, nothing else.
 * @param parts the exact contents of the page's `<style>` and `<script>`, and the API's URL
 */
export function referencePagePolicy({ style, script, api }: { style: string; script: string; api: string }): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    `connect-src ${new URL(api).origin}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
