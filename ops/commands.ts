/** A command of `npm run ops -- <name>`: one line of help, and its function, whose module is loaded on demand. */
export type Command = { help: string; load: () => Promise<Run> };
type Run = (args: readonly string[]) => Promise<void>;

const account = () => import("./commands/account.ts");
const lifecycle = () => import("./commands/lifecycle.ts");
const release = () => import("./commands/release.ts");
const review = () => import("./commands/review.ts");

const command = <Module>(help: string, load: () => Promise<Module>, functionOf: (module: Module) => Run): Command => ({
  help,
  load: async () => functionOf(await load()),
});

/** Every command. A command is added here, and in the table of README.md. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  bootstrap: command(
    "set up the account and the repository; --print only prints the commands",
    account,
    (one) => one.bootstrap,
  ),
  doctor: command("check the set-up and say how to fix it", account, (one) => one.doctor),

  status: command("say whether the deployment is live, and what to do if not", lifecycle, (one) => one.status),
  outputs: command("print the URLs, buckets and distributions as JSON", lifecycle, (one) => one.outputs),
  confirm: command("check the confirmation that was typed into the form", lifecycle, (one) => one.confirm),
  seed: command("make the first snapshot", lifecycle, (one) => one.seed),
  teardown: command(
    "save the data in a snapshot, then delete everything that costs money",
    lifecycle,
    (one) => one.teardown,
  ),
  restore: command(
    "restore database and site from the newest snapshot, or --snapshot <name>",
    lifecycle,
    (one) => one.restore,
  ),
  "finish-rebuild": command("set the phase to live", lifecycle, (one) => one.finishRebuild),

  "build-release": command(
    "build everything that this commit deploys, for the URLs of the deployment",
    release,
    (one) => one.buildRelease,
  ),
  deploy: command(
    "deploy the stacks of the release; --approve <label> allows destructive changes",
    release,
    (one) => one.deploy,
  ),
  publish: command("upload the site and the downloads of the release", release, (one) => one.publish),
  "smoke-test": command("check that the deployment serves the release", release, (one) => one.smokeTest),
  "keep-release": command("keep the release for a rollback", release, (one) => one.keepRelease),
  "roll-back": command("deploy the newest kept release, or --to <commit>", release, (one) => one.rollBack),

  diff: command(
    "compare the synthesised stacks with the deployed ones, or with --base <commit>",
    review,
    (one) => one.diff,
  ),
  "report-diff": command(
    "show the comparison on the pull request, and require approval of destructive changes",
    review,
    (one) => one.reportDiff,
  ),
  drift: command("detect changes made by hand; --issue updates the issue about them", review, (one) => one.drift),
  "review-workflows": command(
    "check the workflow files with actionlint and zizmor",
    review,
    (one) => one.reviewWorkflows,
  ),
  sbom: command("write the bill of materials of the deployed bundles", review, (one) => one.sbom),
};
