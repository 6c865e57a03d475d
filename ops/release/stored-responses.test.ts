import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startAws } from "../test/aws-server.ts";
import { fakeS3 } from "../test/aws-services.ts";
import { captureConsole, useAws } from "../test/fixtures.ts";
import { releaseOf } from "../test/release.ts";
import { publishResponses } from "./stored-responses.ts";

const one = releaseOf("1111111");
const two = releaseOf("2222222");

let aws: Awaited<ReturnType<typeof startAws>>;
let s3: ReturnType<typeof fakeS3>;
/** After how many requests the process is killed. */
let requestsLeft: number;

beforeEach(async () => {
  captureConsole();
  requestsLeft = Number.POSITIVE_INFINITY;
  s3 = fakeS3(["responses"]);
  const before = () => {
    if (--requestsLeft < 0) throw new Error("killed");
  };
  aws = await startAws({}, { before, rest: s3.rest });
  useAws(aws);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await aws.close();
});

const bodyOf = (key: string) => s3.bucket("responses").get(key)?.body.toString();
const puts = () => aws.requests.flatMap(({ action }) => /^PUT .*(api.*)$/.exec(action)?.[1] ?? []);

it("uploads the bodies with their headers, and later only what changed", async () => {
  await publishResponses(one.release.responses ?? "", "responses");
  const meta = s3.bucket("responses").get("api/meta");
  expect(meta).toMatchObject({ type: "application/json", body: Buffer.from("1111111") });
  expect(JSON.parse(meta?.metadata ?? "")).toEqual({ "content-type": "application/json", etag: '"1111111"' });
  expect(puts().sort()).toEqual(["api/levels", "api/meta"]);

  aws.requests.length = 0;
  await publishResponses(two.release.responses ?? "", "responses");
  expect(puts()).toEqual(["api/meta"]);

  aws.requests.length = 0;
  await publishResponses(two.release.responses ?? "", "responses");
  expect(puts()).toEqual([]);
});

it("deletes what the release does not have any more", async () => {
  const more = releaseOf("1111111", {
    "responses/index.json": JSON.stringify([{ key: "api/old", file: "meta", headers: {} }]),
  });
  await publishResponses(more.release.responses ?? "", "responses");
  await publishResponses(one.release.responses ?? "", "responses");
  expect(s3.keys("responses")).toEqual(["api/levels", "api/meta", "contents.json"]);
  more.remove();
});

it("is complete after an upload that was killed at any request, also when the release before is published again", async () => {
  for (const next of [one, two]) {
    for (let calls = 0; ; calls += 1) {
      s3.bucket("responses").clear();
      requestsLeft = Number.POSITIVE_INFINITY;
      await publishResponses(one.release.responses ?? "", "responses");
      requestsLeft = calls;
      const killed = await publishResponses(two.release.responses ?? "", "responses").then(
        () => false,
        () => true,
      );
      requestsLeft = Number.POSITIVE_INFINITY;
      await publishResponses(next.release.responses ?? "", "responses");
      expect(bodyOf("api/meta"), `killed after ${calls} calls`).toBe(next.release.commit);
      if (!killed) break;
    }
  }
});
