import { createHash } from "node:crypto";

export type InlineParts = { style: string; script: string /** The API that the page's script asks. */; api: string };

/** Lets the page's own style and script through, and nothing else that it could load, frame, send or run. */
export function contentSecurityPolicy({ style, script, api }: InlineParts): string {
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
