import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { startAws } from "../test/aws-server.ts";
import { buckets } from "../test/buckets.ts";
import { listen, workWith } from "../test/deployment.ts";
import { edge } from "../test/edge.ts";
import { ADDRESSES, releaseOf } from "../test/release.ts";
import { publish } from "./publish.ts";

const one = releaseOf("1111111");
const two = releaseOf("2222222", { "site/about/index.html": "<h1>" });

let aws: Awaited<ReturnType<typeof startAws>>;
let s3: ReturnType<typeof buckets>;
let cloudfront: ReturnType<typeof edge>;
/** How many requests are answered before the run dies; it hears nothing more from then on. */
let left: number;

beforeEach(async () => {
  listen();
  left = Number.POSITIVE_INFINITY;
  s3 = buckets(["site", "bulk", "releases"], { pageSize: 2 });
  cloudfront = edge();
  const before = () => {
    if (--left < 0) throw new Error("killed");
  };
  aws = await startAws({}, { before, rest: (request) => cloudfront.rest(request) ?? s3.rest(request) });
  workWith(aws);
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

const clearedOf = (distribution: string) =>
  cloudfront.cleared.filter((one) => one.distribution === distribution).flatMap(({ paths }) => paths);

it("puts site and downloads into their buckets, and clears what is cached under the names that changed", async () => {
  await publish(one.release, ADDRESSES);
  expect(s3.keys("site")).toEqual(["assets/1111111.js", "assets/shared.css", "index.html"]);
  expect(s3.keys("bulk")).toEqual(["bulk/digidex-1111111.json.gz"]);
  expect(s3.all.get("site")!.get("assets/1111111.js")).toMatchObject({
    ...{ type: "text/javascript; charset=utf-8", cacheControl: "public, max-age=31536000, immutable" },
  });
  expect(clearedOf("SITE")).toEqual(["/", "/index.html", "/api*"]);
  expect(clearedOf("API")).toEqual(["/*"]);
});

it("keeps the former release's assets, and uploads nothing that is there", async () => {
  await publish(one.release, ADDRESSES);
  aws.asked.length = 0;
  await publish(two.release, ADDRESSES);
  expect(s3.keys("site")).toEqual([
    ...["about/index.html", "assets/1111111.js", "assets/2222222.js", "assets/shared.css", "index.html"],
  ]);
  const uploaded = aws.asked.map(({ action }) => action).filter((action) => action.startsWith("PUT"));
  expect(uploaded).not.toContain("PUT /site/assets/shared.css");
});

it("finishes, whenever the run before died: everything is there, and every changed page was cleared after that", async () => {
  for (let calls = 0; ; calls += 1) {
    for (const name of ["site", "bulk", "releases"]) s3.all.get(name)!.clear();
    left = Number.POSITIVE_INFINITY;
    await publish(one.release, ADDRESSES);
    left = calls;
    const died = await publish(two.release, ADDRESSES).then(
      () => false,
      () => true,
    );
    left = Number.POSITIVE_INFINITY;
    cloudfront.cleared.length = 0;
    await publish(two.release, ADDRESSES);
    expect(s3.keys("releases"), `killed after ${calls} calls`).toEqual([]);
    expect(s3.all.get("site")!.get("index.html")!.body.toString()).toContain("2222222");
    if (!died) break;
    // The last that died may have cleared all and only not heard of it.
    expect(clearedOf("SITE"), `killed after ${calls} calls`).toContain("/index.html");
  }
});
