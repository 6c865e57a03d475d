import { createHash, createHmac } from "node:crypto";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
export type TokenRequest = { host: string; port: number; user: string; region: string; credentials: Credentials };

const SERVICE = "rds-db";

/** RDS accepts a token for 15 minutes. It does not close connections when their token expires. */
const EXPIRES_SECONDS = 900;

/**
 * The IAM token with which `user` signs in to RDS: a URL, presigned with the caller's credentials without a request.
 * A test compares it with the token of the AWS SDK's signer, which is as large as the rest of the function.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function rdsToken({ host, port, user, region, credentials }: TokenRequest, now = new Date()): string {
  const time = now.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const scope = [time.slice(0, 8), region, SERVICE, "aws4_request"];
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  // In alphabetical order, which the signature requires.
  const query = Object.entries({
    Action: "connect",
    DBUser: user,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": [accessKeyId, ...scope].join("/"),
    "X-Amz-Date": time,
    "X-Amz-Expires": String(EXPIRES_SECONDS),
    ...(sessionToken && { "X-Amz-Security-Token": sessionToken }),
    "X-Amz-SignedHeaders": "host",
  })
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&");
  const request = ["GET", "/", query, `host:${host}:${port}`, "", "host", sha256("")].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(request)].join("\n");
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part).digest(), `AWS4${secretAccessKey}`);
  return `${host}:${port}/?${query}&X-Amz-Signature=${hmac(key, text).digest("hex")}`;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text);

/** Percent-encodes all but the unreserved characters of RFC 3986. encodeURIComponent leaves five more unencoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
