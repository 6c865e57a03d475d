import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { startAws } from "../test/aws-server.ts";
import { fakeCloudFront, fakeS3 } from "../test/aws-services.ts";
import { captureConsole, useAws } from "../test/fixtures.ts";
import { OUTPUTS, releaseOf } from "../test/release.ts";
import { publish } from "./publish.ts";

const one = releaseOf("1111111");
const two = releaseOf("2222222", { "site/about/index.html": "<h1>" });

let aws: Awaited<ReturnType<typeof startAws>>;
let s3: ReturnType<typeof fakeS3>;
let cloudfront: ReturnType<typeof fakeCloudFront>;
/** After how many requests the process is killed. */
let requestsLeft: number;

beforeEach(async () => {
  captureConsole();
  requestsLeft = Number.POSITIVE_INFINITY;
  s3 = fakeS3(["site", "bulk", "releases", "responses"], { pageSize: 2 });
  cloudfront = fakeCloudFront();
  const before = () => {
    if (--requestsLeft < 0) throw new Error("killed");
  };
  aws = await startAws({}, { before, rest: (request) => cloudfront.rest(request) ?? s3.rest(request) });
  useAws(aws);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await aws.close();
});

afterAll(() => {
  one.remove();
  two.remove();
});

const invalidated = (distribution: string) =>
  cloudfront.invalidations.filter((one) => one.distribution === distribution).flatMap(({ paths }) => paths);

it("waits for no invalidation when nothing was published before", async () => {
  await publish(one.release, OUTPUTS);
  expect([s3.keys("site").length, cloudfront.invalidations, s3.keys("releases")]).toEqual([3, [], []]);
});

it("waits for no invalidation of what was uploaded before there was an API, and says that it is the first", async () => {
  expect(await publish(one.release, OUTPUTS)).toEqual({ isFirst: true });
  expect(await publish(one.release, OUTPUTS, { isFirst: true })).toEqual({ isFirst: true });
  expect(cloudfront.invalidations).toEqual([]);
  expect(await publish(one.release, OUTPUTS)).toEqual({ isFirst: false });
  expect(invalidated("API")).toEqual(["/*"]);
});

it("uploads site and downloads, and invalidates the keys that changed", async () => {
  s3.bucket("site").set("index.html", { body: Buffer.from("of an earlier release") });
  await publish(one.release, OUTPUTS);
  expect(s3.keys("site")).toEqual(["assets/1111111.js", "assets/shared.css", "index.html"]);
  expect(s3.keys("bulk")).toEqual(["bulk/digidex-1111111.json.gz"]);
  expect(s3.bucket("site").get("assets/1111111.js")).toMatchObject({
    ...{ type: "text/javascript; charset=utf-8", cacheControl: "public, max-age=31536000, immutable" },
  });
  expect(invalidated("SITE")).toEqual(["/", "/index.html", "/api*"]);
  expect(invalidated("API")).toEqual(["/*"]);
});

it("keeps the assets of the former release, and does not upload a file again", async () => {
  await publish(one.release, OUTPUTS);
  aws.requests.length = 0;
  await publish(two.release, OUTPUTS);
  expect(s3.keys("site")).toEqual([
    ...["about/index.html", "assets/1111111.js", "assets/2222222.js", "assets/shared.css", "index.html"],
  ]);
  const uploaded = aws.requests.map(({ action }) => action).filter((action) => action.startsWith("PUT"));
  expect(uploaded).not.toContain("PUT /site/assets/shared.css");
});

it("finishes an upload that was killed at any request: all files are uploaded, and every changed page is invalidated after that", async () => {
  for (let calls = 0; ; calls += 1) {
    for (const name of ["site", "bulk", "releases", "responses"]) s3.bucket(name).clear();
    requestsLeft = Number.POSITIVE_INFINITY;
    await publish(one.release, OUTPUTS);
    requestsLeft = calls;
    const killed = await publish(two.release, OUTPUTS).then(
      () => false,
      () => true,
    );
    requestsLeft = Number.POSITIVE_INFINITY;
    cloudfront.invalidations.length = 0;
    await publish(two.release, OUTPUTS);
    expect(s3.keys("releases"), `killed after ${calls} calls`).toEqual([]);
    expect(s3.bucket("site").get("index.html")!.body.toString()).toContain("2222222");
    if (!killed) break;
    // The last run that was killed may have invalidated everything, and only the response was lost.
    expect(invalidated("SITE"), `killed after ${calls} calls`).toContain("/index.html");
  }
});
