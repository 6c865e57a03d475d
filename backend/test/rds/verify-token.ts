import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type Expected = {
  /** As the client must have addressed the server: host and port. */
  address: string;
  user: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  now: Date;
};

const LIFETIME_SECONDS = 900;

/**
 * Checks a password as RDS does: a request to connect as this user to this server, signed by a key that is known.
 * Written from AWS's description of signature version 4, apart from the code that signs.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @returns what is wrong with it, if anything is
 */
export function faultOfToken(token: string, expected: Expected): string | undefined {
  const [address, query = ""] = token.split("/?");
  if (address !== expected.address) return `is for ${address}`;
  const given = new URLSearchParams(query);
  const value = (name: string) => given.get(name) ?? "";
  if (value("Action") !== "connect") return "asks for something else";
  if (value("DBUser") !== expected.user) return `is for the user ${value("DBUser")}`;
  if (value("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") return "has an unknown algorithm";
  const time = value("X-Amz-Date");
  const scope = [time.slice(0, 8), expected.region, "rds-db", "aws4_request"];
  if (value("X-Amz-Credential") !== [expected.accessKeyId, ...scope].join("/")) return "has another key or scope";
  if (Number(value("X-Amz-Expires")) > LIFETIME_SECONDS) return "would live too long";

  const made = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  const age = (expected.now.getTime() - made) / 1000;
  if (!(age > -60)) return "is from the future";
  if (age > Number(value("X-Amz-Expires"))) return "has expired";

  const signed = query
    .split("&")
    .filter((pair) => !pair.startsWith("X-Amz-Signature="))
    .sort()
    .join("&");
  const request = `GET\n/\n${signed}\nhost:${address}\n\nhost\n${hash("")}`;
  let key = Buffer.from(`AWS4${expected.secretAccessKey}`);
  for (const part of scope) key = createHmac("sha256", key).update(part).digest();
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope.join("/")}\n${hash(request)}`;
  const signature = createHmac("sha256", key).update(text).digest();
  const theirs = Buffer.from(value("X-Amz-Signature"), "hex");
  const matches = theirs.length === signature.length && timingSafeEqual(theirs, signature);
  return matches ? undefined : "has another signature";
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
