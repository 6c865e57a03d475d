import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type Expected = {
  /** Host and port to which the client connects: `host:port`. */
  address: string;
  user: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  now: Date;
};

const LIFETIME_SECONDS = 900;

/**
 * Verifies a token as RDS does: a request to connect as this user to this server, signed by a known key. Implemented
 * from AWS's description of signature version 4, independently of the SDK.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @returns why the token is invalid, or undefined
 */
export function tokenError(token: string, expected: Expected): string | undefined {
  const [address, query = ""] = token.split("/?");
  if (address !== expected.address) return `is for ${address}`;
  const given = new URLSearchParams(query);
  const value = (name: string) => given.get(name) ?? "";
  if (value("Action") !== "connect") return "has another action";
  if (value("DBUser") !== expected.user) return `is for the user ${value("DBUser")}`;
  if (value("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") return "has an unknown algorithm";
  const time = value("X-Amz-Date");
  const scope = [time.slice(0, 8), expected.region, "rds-db", "aws4_request"];
  if (value("X-Amz-Credential") !== [expected.accessKeyId, ...scope].join("/")) return "has another key or scope";
  if (Number(value("X-Amz-Expires")) > LIFETIME_SECONDS) return "expires too late";

  const signedAt = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  const age = (expected.now.getTime() - signedAt) / 1000;
  if (!(age > -60)) return "is from the future";
  if (age > Number(value("X-Amz-Expires"))) return "has expired";

  const signedQuery = query
    .split("&")
    .filter((pair) => !pair.startsWith("X-Amz-Signature="))
    .sort()
    .join("&");
  const request = `GET\n/\n${signedQuery}\nhost:${address}\n\nhost\n${hash("")}`;
  let key = Buffer.from(`AWS4${expected.secretAccessKey}`);
  for (const part of scope) key = createHmac("sha256", key).update(part).digest();
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope.join("/")}\n${hash(request)}`;
  const signature = createHmac("sha256", key).update(text).digest();
  const givenSignature = Buffer.from(value("X-Amz-Signature"), "hex");
  const isValid = givenSignature.length === signature.length && timingSafeEqual(givenSignature, signature);
  return isValid ? undefined : "has another signature";
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
