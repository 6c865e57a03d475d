/** A command of `npm run ops -- <name>`: one line of help, and its function, whose module is loaded on demand. */
export type Command = { help: string; load: () => Promise<Run> };
type Run = (args: readonly string[]) => Promise<void>;

const account = () => import("./commands/account.ts");
const deployment = () => import("./commands/deployment.ts");
const lifecycle = () => import("./commands/lifecycle.ts");
const operators = () => import("./commands/operators.ts");
const packages = () => import("./commands/packages.ts");
const release = () => import("./commands/release.ts");
const reports = () => import("./commands/reports.ts");
const request = () => import("./commands/request.ts");
const review = () => import("./commands/review.ts");
const status = () => import("./commands/status.ts");
const workflows = () => import("./commands/workflows.ts");

const command = <Module>(help: string, load: () => Promise<Module>, functionOf: (module: Module) => Run): Command => ({
  help,
  load: async () => functionOf(await load()),
});

/** Every command. A command is added here, and in the table of README.md. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  bootstrap: command(
    "set up repository and account; --print only prints the commands, --account-only leaves the repository",
    account,
    (m) => m.bootstrap,
  ),
  doctor: command("check the set-up and say how to fix it", account, (m) => m.doctor),

  status: command("say whether a release can be deployed, and what to do if not", status, (m) => m.status),
  outputs: command("print the URLs, buckets and distributions as JSON", status, (m) => m.outputs),
  confirm: command("check the confirmation that was typed into the form", request, (m) => m.confirm),
  "check-request": command("refuse what cannot be done in this phase", request, (m) => m.checkRequest),
  "record-approval": command("say who approved this run", request, (m) => m.recordApproval),
  "check-attempt": command("refuse a run that is repeated", request, (m) => m.checkAttempt),
  seed: command("make the first snapshot", lifecycle, (m) => m.seed),
  teardown: command(
    "save the data in a snapshot, then delete everything that costs money",
    lifecycle,
    (m) => m.teardown,
  ),
  sleep: command(
    "save the data in a snapshot, then delete API and database; site and documents are served",
    lifecycle,
    (m) => m.sleep,
  ),
  restore: command(
    "restore database and site from the newest snapshot, or --snapshot <name>, and build and publish the release meanwhile",
    lifecycle,
    (m) => m.restore,
  ),
  "finish-rebuild": command("set the phase to live", lifecycle, (m) => m.finishRebuild),

  "plan-deployment": command(
    "decide whether a merge is deployed, and tell its pull requests",
    deployment,
    (m) => m.planDeployment,
  ),
  "check-order": command("refuse a commit that is not main's newest", release, (m) => m.checkOrder),
  "build-release": command("build all that this commit deploys, for the deployed URLs", release, (m) => m.buildRelease),
  deploy: command(
    "deploy the stacks of the release; --approve <label> allows destructive changes, --go-back an older commit",
    release,
    (m) => m.deploy,
  ),
  publish: command("upload the site and the downloads of the release", release, (m) => m.publish),
  "smoke-test": command("check that the deployment serves the release", release, (m) => m.smokeTest),
  "keep-release": command("keep the release for a rollback", release, (m) => m.keepRelease),
  "roll-back": command(
    "deploy the newest kept release, --before-live the one before it, or --to <commit>",
    release,
    (m) => m.rollBack,
  ),

  "report-deployment": command(
    "say on the pull requests what became of a deployment",
    reports,
    (m) => m.reportDeployment,
  ),
  "report-lifecycle": command("bring GitHub's list of deployments up to date", reports, (m) => m.reportLifecycle),
  "report-roll-back": command("say on the pull requests that they were rolled back", reports, (m) => m.reportRollBack),
  "report-lag": command(
    "update the issue about how far main is ahead of production; --badge also the badge",
    operators,
    (m) => m.reportLag,
  ),
  "check-schedules": command("warn of workflows that GitHub has disabled", workflows, (m) => m.checkSchedules),
  notify: command("send an e-mail to the operators", operators, (m) => m.notify),

  "deployed-release": command(
    "set the commit, time and URLs of the deployed release as outputs, for a synthesis to compare with it",
    review,
    (m) => m.deployedReleaseOutputs,
  ),
  diff: command(
    "compare the synthesised stacks with the deployed ones, or with --base <commit>",
    review,
    (m) => m.diff,
  ),
  "report-diff": command(
    "report the comparison on the pull request; destructive changes need approval",
    review,
    (m) => m.reportDiff,
  ),
  "report-api-changes": command(
    "report what the OpenAPI document breaks since --base <commit>; breaking changes need approval",
    review,
    (m) => m.reportApiChanges,
  ),
  "changed-paths": command(
    "say whether the rehearsal can matter to what has changed",
    workflows,
    (m) => m.changedPaths,
  ),
  drift: command("detect changes made by hand; --issue updates the issue about them", account, (m) => m.drift),
  "offered-features": command(
    "set as outputs which of --features GitHub offers this repository",
    workflows,
    (m) => m.offeredFeatures,
  ),
  "explain-set-up": command("say that nothing is done before the set-up", workflows, (m) => m.explainSetUp),
  "review-workflows": command(
    "check the workflow files with actionlint and zizmor",
    workflows,
    (m) => m.reviewWorkflows,
  ),
  "audit-packages": command(
    "look for known vulnerabilities and wrong signatures of packages",
    packages,
    (m) => m.auditPackages,
  ),
  sbom: command("write the bill of materials of the deployed bundles", packages, (m) => m.sbom),
};
