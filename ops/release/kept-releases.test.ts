import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { publish } from "../publish/publish.ts";
import { startAws } from "../test/aws-server.ts";
import { buckets } from "../test/buckets.ts";
import { listen, workWith } from "../test/deployment.ts";
import { edge } from "../test/edge.ts";
import { ADDRESSES, releaseOf } from "../test/release.ts";
import { fetchKept, keepRelease } from "./kept-releases.ts";

let aws: Awaited<ReturnType<typeof startAws>>;
let s3: ReturnType<typeof buckets>;
let target: string;

beforeEach(async () => {
  listen();
  s3 = buckets(["site", "bulk", "releases"], { pageSize: 3 });
  const cloudfront = edge();
  aws = await startAws({}, { rest: (request) => cloudfront.rest(request) ?? s3.rest(request) });
  workWith(aws);
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

/** A release as it goes live: published, found good, kept. */
async function live(number: number) {
  const { folder, release, remove } = releaseOf(commitOf(number));
  await publish(release, ADDRESSES);
  vi.setSystemTime(Date.now() + 60_000);
  await keepRelease(folder, release, ADDRESSES);
  remove();
}
const keptCommits = () =>
  s3
    .keys("releases")
    .filter((key) => key.endsWith(".json"))
    .map((key) => key.slice(-"0123456789ab.json".length)[0]);
const numbers = (bucket: string, pattern: RegExp) => s3.keys(bucket).flatMap((key) => pattern.exec(key)?.[1] ?? []);

it("keeps five, with what they need to be published again; what only older ones needed goes", async () => {
  for (const number of [1, 2, 3, 4, 5, 6, 7]) await live(number);
  expect(keptCommits()).toEqual(["3", "4", "5", "6", "7"]);
  expect(s3.keys("releases")).toHaveLength(10);
  expect(numbers("site", /^assets\/(\d)\d+\.js$/)).toEqual(["3", "4", "5", "6", "7"]);
  expect(numbers("bulk", /^bulk\/digidex-(\d)/)).toEqual(["3", "4", "5", "6", "7"]);
  expect(s3.keys("site")).toContain("assets/shared.css");
});

it("a commit that is deployed again and again pushes out no other", async () => {
  for (const number of [1, 2, 3, 3, 3, 3, 3]) await live(number);
  expect(keptCommits()).toEqual(["1", "2", "3"]);
});

it("gives back the newest, file by file", async () => {
  for (const number of [1, 2]) await live(number);
  const release = await fetchKept(target, ADDRESSES);
  expect(release).toMatchObject({ commit: commitOf(2), dataVersion: `data of ${commitOf(2)}` });
  expect(readFileSync(join(release!.site, "index.html"), "utf8")).toContain(commitOf(2));
});

it("gives back the one that is asked for, by the beginning of its commit", async () => {
  for (const number of [1, 2]) await live(number);
  expect((await fetchKept(target, ADDRESSES, shortOf(1)))?.commit).toBe(commitOf(1));
});

it("has none before the first", async () => {
  expect(await fetchKept(target, ADDRESSES)).toBeUndefined();
});

it("says which there are when the one that is asked for is not kept", async () => {
  await live(1);
  const fault = await fetchKept(target, ADDRESSES, shortOf(9)).catch((error) => error);
  expect(fault.message).toBe("No release of 9999999 is kept.");
  expect(fault.remedy).toContain("Kept are: 111111111111.");
});

it("does not give back one that was made for other addresses", async () => {
  await live(1);
  const moved = { ...ADDRESSES, siteUrl: "https://elsewhere.example" };
  await expect(fetchKept(target, moved)).rejects.toThrow(
    "was made for https://site.example, and the site is https://elsewhere.example now",
  );
});

it("takes an archive without a note, whose run died, for nothing, and clears it away with the next", async () => {
  await live(1);
  const bucket = s3.all.get("releases")!;
  const orphan = "2099-01-01T00:00:00.000Z-999999999999.tar.gz";
  bucket.set(orphan, { ...bucket.get(s3.keys("releases").find((key) => key.endsWith(".gz"))!)! });
  expect((await fetchKept(target, ADDRESSES))?.commit).toBe(commitOf(1));
  await live(2);
  expect(s3.keys("releases")).not.toContain(orphan);
  expect(keptCommits()).toEqual(["1", "2"]);
});
