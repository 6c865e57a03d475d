import { readRelease } from "../release/release.ts";
import { addSummary } from "../shared/github.ts";
import { smokeTest } from "../smoke/smoke-test.ts";

export async function run(): Promise<void> {
  const release = readRelease();
  await smokeTest(release);
  addSummary(`### Live\n\n\`${release.commit}\` at ${release.siteUrl}, its API at ${release.apiUrl}`);
}
