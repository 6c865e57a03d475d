import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { doesNotExist, startAws } from "../test/aws-server.ts";
import { workWith } from "../test/deployment.ts";
import { folderOf } from "../test/folder.ts";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { refuseDestruction } from "./guard.ts";

const POOL = { Pool: { Type: "AWS::S3::Bucket" }, Topic: { Type: "AWS::SNS::Topic" } };

let aws: Awaited<ReturnType<typeof startAws>>;
let github: Awaited<ReturnType<typeof startGithub>>;
let files: ReturnType<typeof folderOf>;

/** What is deployed has a bucket and a topic; what is about to be has these. */
async function begin(resources: Record<string, unknown>, isDeployed = true) {
  aws = await startAws({
    GetTemplate: (asked) =>
      isDeployed
        ? `<TemplateBody><![CDATA[${JSON.stringify({ Resources: POOL })}]]></TemplateBody>`
        : doesNotExist(asked.get("StackName")),
  });
  workWith(aws);
  const stack = {
    ...{ type: "aws:cloudformation:stack", environment: "aws://111122223333/eu-central-1" },
    properties: { templateFile: "Site.template.json", stackName: "digidex-site" },
  };
  files = folderOf({
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

const guard = (approvals: string[] = []) => refuseDestruction(files.folder, "4567def", approvals);
const faultOf = (): Promise<OperatorError> =>
  guard().then(
    () => Promise.reject(new Error("approved")),
    (error) => error,
  );
const labelIn = ({ remedy }: OperatorError) => /approves-destruction-\w+/.exec(remedy)![0];
const label = (name: string, merged_at: string | null = "2026-11-28T00:00:00Z") =>
  void github.pulls.push({ merged_at, labels: [{ name: "other" }, { name }] });

it("lets through what destroys no data, and asks GitHub nothing", async () => {
  await begin({ Pool: POOL.Pool });
  await guard();
  expect(github.requests).toEqual([]);
});

it("lets through a stack that is not deployed yet", async () => {
  await begin({}, false);
  await guard();
});

it("refuses what destroys data, and says what, and which label approves it", async () => {
  await begin({ Topic: POOL.Topic });
  const fault = await faultOf();
  expect(fault.message).toBe("This would destroy Pool of digidex-site.");
  expect(fault.remedy).toContain(`give the merged pull request the label ${labelIn(fault)}`);
});

it("goes by the labels of the merged pull request that brought the commit", async () => {
  await begin({ Topic: POOL.Topic });
  label(labelIn(await faultOf()));
  await guard();
  expect(github.requests.at(-1)).toContain("/commits/4567def/pulls");
});

it("does not go by a label of a pull request that is still open", async () => {
  await begin({ Topic: POOL.Topic });
  label(labelIn(await faultOf()), null);
  expect((await faultOf()).message).toContain("This would destroy");
});

it("does not take the approval of one destruction for that of another", async () => {
  await begin({ Topic: POOL.Topic });
  label("approves-destruction-00000000000000000000");
  expect((await faultOf()).message).toContain("This would destroy");
});

it("takes the label from whoever runs it on a laptop, where there is no token", async () => {
  await begin({ Topic: POOL.Topic });
  vi.stubEnv("GITHUB_TOKEN", "");
  await guard([labelIn(await faultOf())]);
  expect(github.requests).toEqual([]);
});
