import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { publish } from "../release/publish.ts";
import { startAws } from "../test/aws-server.ts";
import { fakeCloudFront, fakeS3 } from "../test/aws-services.ts";
import { captureConsole, useAws } from "../test/fixtures.ts";
import { OUTPUTS, releaseOf } from "../test/release.ts";
import { fetchKeptRelease, keepRelease } from "./kept-releases.ts";

let aws: Awaited<ReturnType<typeof startAws>>;
let s3: ReturnType<typeof fakeS3>;
let target: string;

beforeEach(async () => {
  captureConsole();
  s3 = fakeS3(["site", "bulk", "releases", "responses"], { pageSize: 3 });
  const cloudfront = fakeCloudFront();
  aws = await startAws({}, { rest: (request) => cloudfront.rest(request) ?? s3.rest(request) });
  useAws(aws);
  target = mkdtempSync(join(tmpdir(), "digidex-kept-"));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(target, { recursive: true });
  await aws.close();
});

const commitOf = (number: number) => String(number).repeat(40);
const shortOf = (number: number) => String(number).repeat(7);

/** Publishes and keeps a release. */
async function release(number: number) {
  const { folder, release: files, remove } = releaseOf(commitOf(number));
  await publish(files, OUTPUTS);
  vi.setSystemTime(Date.now() + 60_000);
  await keepRelease(folder, files, OUTPUTS);
  remove();
}
const keptCommits = () =>
  s3
    .keys("releases")
    .filter((key) => key.endsWith(".json"))
    .map((key) => key.slice(-"0123456789ab.json".length)[0]);
const numbers = (bucket: string, pattern: RegExp) => s3.keys(bucket).flatMap((key) => pattern.exec(key)?.[1] ?? []);

it("keeps five releases with the published files that they need, and deletes older ones", async () => {
  for (const number of [1, 2, 3, 4, 5, 6, 7]) await release(number);
  expect(keptCommits()).toEqual(["3", "4", "5", "6", "7"]);
  expect(s3.keys("releases")).toHaveLength(10);
  expect(numbers("site", /^assets\/(\d)\d+\.js$/)).toEqual(["3", "4", "5", "6", "7"]);
  expect(numbers("bulk", /^bulk\/digidex-(\d)/)).toEqual(["3", "4", "5", "6", "7"]);
  expect(s3.keys("site")).toContain("assets/shared.css");
});

it("keeps a commit that is deployed repeatedly once", async () => {
  for (const number of [1, 2, 3, 3, 3, 3, 3]) await release(number);
  expect(keptCommits()).toEqual(["1", "2", "3"]);
});

it("fetches the newest release", async () => {
  for (const number of [1, 2]) await release(number);
  const fetched = await fetchKeptRelease(target, OUTPUTS);
  expect(fetched).toMatchObject({ commit: commitOf(2), dataVersion: `data of ${commitOf(2)}` });
  expect(readFileSync(join(fetched?.site ?? "", "index.html"), "utf8")).toContain(commitOf(2));
});

it("fetches the release of a commit, by its first digits", async () => {
  for (const number of [1, 2]) await release(number);
  expect((await fetchKeptRelease(target, OUTPUTS, { commit: shortOf(1) }))?.commit).toBe(commitOf(1));
});

it("fetches the release before the live one, and says so when there is none", async () => {
  await release(1);
  const error = await fetchKeptRelease(target, OUTPUTS, { beforeLive: true }).catch((error) => error);
  expect([error.message, error.remedy]).toEqual([
    "No release before the live one is kept.",
    expect.stringContaining("Kept are: 111111111111."),
  ]);
  await release(2);
  expect((await fetchKeptRelease(target, OUTPUTS, { beforeLive: true }))?.commit).toBe(commitOf(1));
});

it("fetches nothing before a release is kept", async () => {
  expect(await fetchKeptRelease(target, OUTPUTS)).toBeUndefined();
});

it("lists the kept releases when that of the commit is not kept", async () => {
  await release(1);
  const error = await fetchKeptRelease(target, OUTPUTS, { commit: shortOf(9) }).catch((error) => error);
  expect(error.message).toBe("No release of 9999999 is kept.");
  expect(error.remedy).toContain("Kept are: 111111111111.");
});

it("refuses a release that was built for other URLs", async () => {
  await release(1);
  const moved = { ...OUTPUTS, siteUrl: "https://elsewhere.example" };
  await expect(fetchKeptRelease(target, moved)).rejects.toThrow(
    "was built for https://site.example, and the site is https://elsewhere.example now",
  );
});

it("ignores an archive without a manifest, and deletes it with the next release", async () => {
  await release(1);
  const bucket = s3.bucket("releases");
  const orphan = "2099-01-01T00:00:00.000Z-999999999999.tar.gz";
  bucket.set(orphan, { body: Buffer.from("an archive") });
  expect((await fetchKeptRelease(target, OUTPUTS))?.commit).toBe(commitOf(1));
  await release(2);
  expect(s3.keys("releases")).not.toContain(orphan);
  expect(keptCommits()).toEqual(["1", "2"]);
});
