import { createHash, createHmac } from "node:crypto";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
export type TokenRequest = { host: string; port: number; user: string; region: string; credentials: Credentials };

const SERVICE = "rds-db";

/** As long as RDS takes a token; a connection that is open stays open. */
const EXPIRES_SECONDS = 900;

/**
 * The password with which `user` signs in to RDS: an address, signed by the caller's own credentials and asked of nobody.
 * The AWS SDK's signer makes the same one, which a test compares, and weighs as much as all else in the function.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function rdsToken({ host, port, user, region, credentials }: TokenRequest, now = new Date()): string {
  const time = now.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const scope = [time.slice(0, 8), region, SERVICE, "aws4_request"];
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  // In alphabetical order, as they are signed.
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

/** All but what RFC 3986 leaves as it is; JavaScript leaves five more. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
