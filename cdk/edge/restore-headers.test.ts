import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { edgeFunctionCode } from "../constructs/edge-function.ts";

type Headers = Record<string, { value: string }>;

const SINCE = "2026-11-29T10:00:00.000Z";
function restore(plain: Record<string, string>, state = "awake"): Record<string, string> {
  const code = edgeFunctionCode("restore-headers.js", { API_STATE: state, API_SINCE: SINCE });
  const headers: Headers = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, { value }]));
  const { response } = { response: { statusCode: 200, headers } };
  const result: { headers: Headers } = runInNewContext(`${code}; handler({ response })`, { response });
  return Object.fromEntries(Object.entries(result.headers).map(([name, { value }]) => [name, value]));
}

/** As S3 sends them. */
const FROM_S3 = {
  ...{ "x-amz-id-2": "x", "x-amz-request-id": "y", "x-amz-version-id": "z", server: "AmazonS3" },
  ...{ "last-modified": "Tue, 24 Nov 2026 12:00:00 GMT", etag: '"0123456789abcdef0123456789abcdef"' },
  ...{ "content-type": "application/json", "accept-ranges": "bytes", "content-length": "2" },
};
const KEPT = { "content-type": "application/json", etag: '"of the API"', "content-location": "https://x.example/1" };
const metadata = { "x-amz-meta-headers": JSON.stringify(KEPT) };

it("leaves the API's own responses alone", () => {
  const headers = { etag: '"1"', "x-amz-apigw-id": "1", "content-type": "application/json" };
  expect(restore(headers)).toEqual(headers);
});

it("gives a stored response the headers of the API, and says where it is from", () => {
  expect(restore({ ...FROM_S3, ...metadata })).toEqual({
    ...{ ...KEPT, "content-length": "2", "digidex-served-from": "snapshot" },
  });
});

it("keeps a validator weak that CloudFront made weak", () => {
  const compressed = { ...FROM_S3, ...metadata, "content-encoding": "br", etag: `W/${FROM_S3.etag}` };
  expect(restore(compressed)).toMatchObject({ etag: 'W/"of the API"', "content-encoding": "br" });
});

it("says on every response since when the API is asleep, on one from CloudFront's cache too", () => {
  const expected = `snapshot;since="${SINCE}"`;
  expect(restore({ ...FROM_S3, ...metadata }, "asleep")["digidex-served-from"]).toBe(expected);
  expect(restore({ etag: '"1"' }, "asleep")).toEqual({ etag: '"1"', "digidex-served-from": expected });
  expect(restore({}, "waking")["digidex-served-from"]).toBe(`${expected};waking`);
});
