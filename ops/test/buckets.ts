import { createHash } from "node:crypto";
import type { RestAnswer, RestRequest } from "./aws-server.ts";

type StoredObject = { body: Buffer; type: string | undefined; cacheControl: string | undefined };

/** S3, in memory: lists in pages as small as one wishes, stores, reads and deletes. */
export function buckets(names: readonly string[], { pageSize = 1_000 } = {}) {
  const all = new Map(names.map((name) => [name, new Map<string, StoredObject>()]));
  const fault = (status: number, code: string): RestAnswer => ({
    ...{ status, headers: { "Content-Type": "application/xml" } },
    body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  });

  function rest({ action, url, body, headers }: RestRequest): RestAnswer {
    const [, name = "", ...path] = url.pathname.split("/").map(decodeURIComponent);
    const key = path.join("/");
    const bucket = all.get(name);
    if (!bucket) return fault(404, "NoSuchBucket");
    if (action.startsWith("PUT")) {
      bucket.set(key, { body, type: headers["content-type"], cacheControl: headers["cache-control"] });
      return { status: 200, headers: { ETag: etag(body) } };
    }
    if (url.searchParams.has("delete")) {
      for (const [, one] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) bucket.delete(text(one!));
      return { status: 200, body: "<DeleteResult/>" };
    }
    if (url.searchParams.has("list-type")) return list(bucket, url.searchParams, pageSize);
    const found = bucket.get(key);
    return found ? { status: 200, headers: { ETag: etag(found.body) }, body: found.body } : fault(404, "NoSuchKey");
  }

  return { all, rest, keys: (name: string) => [...all.get(name)!.keys()].sort() };
}

const etag = (body: Buffer) => `"${createHash("md5").update(body).digest("hex")}"`;
const text = (xml: string) => xml.replaceAll("&lt;", "<").replaceAll("&amp;", "&");
const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function list(bucket: Map<string, StoredObject>, asked: URLSearchParams, pageSize: number): RestAnswer {
  const after = asked.get("continuation-token") ?? "";
  const keys = [...bucket.keys()].filter((key) => key.startsWith(asked.get("prefix") ?? "") && key > after).sort();
  const page = keys.slice(0, pageSize);
  const contents = page.map(
    (key) => `<Contents><Key>${xml(key)}</Key><ETag>${etag(bucket.get(key)!.body)}</ETag></Contents>`,
  );
  const next = keys.length > pageSize ? `<NextContinuationToken>${xml(page.at(-1)!)}</NextContinuationToken>` : "";
  return {
    status: 200,
    body: `<ListBucketResult><IsTruncated>${next !== ""}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`,
  };
}
