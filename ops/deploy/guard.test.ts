import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { doesNotExist, startAws } from "../test/aws-server.ts";
import { folderWith, useAws } from "../test/fixtures.ts";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { assertApproved } from "./guard.ts";

const DEPLOYED = { Pool: { Type: "AWS::S3::Bucket" }, Topic: { Type: "AWS::SNS::Topic" } };

let aws: Awaited<ReturnType<typeof startAws>>;
let github: Awaited<ReturnType<typeof startGithub>>;
let files: ReturnType<typeof folderWith>;

/** Deployed are a bucket and a topic. The release has the given resources. */
async function begin(resources: Record<string, unknown>, isDeployed = true) {
  aws = await startAws({
    GetTemplate: (parameters) =>
      isDeployed
        ? `<TemplateBody><![CDATA[${JSON.stringify({ Resources: DEPLOYED })}]]></TemplateBody>`
        : doesNotExist(parameters.get("StackName")),
  });
  useAws(aws);
  const stack = {
    ...{ type: "aws:cloudformation:stack", environment: "aws://111122223333/eu-central-1" },
    properties: { templateFile: "Site.template.json", stackName: "digidex-site" },
  };
  files = folderWith({
    "manifest.json": JSON.stringify({ artifacts: { Site: stack } }),
    "Site.template.json": JSON.stringify({ Resources: resources }),
  });
}
beforeEach(async () => {
  github = await startGithub();
  const variables = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: TOKEN };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  files.remove();
  await Promise.all([aws.close(), github.close()]);
});

const guard = (approvals: string[] = []) => assertApproved(files.folder, "4567def", approvals);
const errorOf = (): Promise<OperatorError> =>
  guard().then(
    () => Promise.reject(new Error("approved")),
    (error) => error,
  );
const labelIn = ({ remedy }: OperatorError) => /approves-destruction-\w+/.exec(remedy)![0];
const label = (name: string, merged_at: string | null = "2026-11-28T00:00:00Z") =>
  void github.pulls.push({ merged_at, labels: [{ name: "other" }, { name }] });

it("accepts a change that destroys no data, without a request to GitHub", async () => {
  await begin({ Pool: DEPLOYED.Pool });
  await guard();
  expect(github.requests).toEqual([]);
});

it("accepts a stack that is not deployed yet", async () => {
  await begin({}, false);
  await guard();
});

it("refuses a change that destroys data, and names the resource and the label that approves it", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  const error = await errorOf();
  expect(error.message).toBe("This would destroy Pool of digidex-site.");
  expect(error.remedy).toContain(`give the merged pull request the label ${labelIn(error)}`);
});

it("accepts the label on the merged pull request of the commit", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  label(labelIn(await errorOf()));
  await guard();
  expect(github.requests.at(-1)).toContain("/commits/4567def/pulls");
});

it("ignores the label on a pull request that is still open", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  label(labelIn(await errorOf()), null);
  expect((await errorOf()).message).toContain("This would destroy");
});

it("ignores a label that approves another change", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  label("approves-destruction-00000000000000000000");
  expect((await errorOf()).message).toContain("This would destroy");
});

it("accepts the label as an argument on a laptop, where there is no token", async () => {
  await begin({ Topic: DEPLOYED.Topic });
  vi.stubEnv("GITHUB_TOKEN", "");
  await guard([labelIn(await errorOf())]);
  expect(github.requests).toEqual([]);
});

it("refuses a rule that deletes objects after a day, and says what it is", async () => {
  const rule = { ExpirationInDays: 1, Status: "Enabled" };
  await begin({ ...DEPLOYED, Pool: { ...DEPLOYED.Pool, Properties: { LifecycleConfiguration: { Rules: [rule] } } } });
  const error = await errorOf();
  expect(error.message).toBe(
    'This would end the protection of Pool of digidex-site: LifecycleConfiguration: [{"ExpirationInDays":1,"Status":"Enabled"}].',
  );
  label(labelIn(error));
  await guard();
});
