import { GITHUB_OIDC_HOST } from "@digidex/cdk/github-roles";

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/**
 * A token as GitHub gives it to a run, with a signature that nobody made. The emulator does not look at that; whether the
 * role's trust policy takes the rest, it decides as AWS does.
 */
export function githubToken(subject: string, audience = "sts.amazonaws.com"): string {
  return [
    encode({ alg: "RS256" }),
    encode({ iss: `https://${GITHUB_OIDC_HOST}`, sub: subject, aud: audience }),
    "none",
  ].join(".");
}
