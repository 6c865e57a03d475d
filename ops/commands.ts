/** A command of `npm run ops -- <name>`: one line of help, and its function, whose module is loaded on demand. */
export type Command = { help: string; load: () => Promise<(args: readonly string[]) => Promise<void>> };

const account = () => import("./commands/account.ts");
const lifecycle = () => import("./commands/lifecycle.ts");
const release = () => import("./commands/release.ts");
const review = () => import("./commands/review.ts");

/** Every command. A command is added here, and in the table of README.md. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  bootstrap: {
    help: "set up the account and the repository; --print only prints the commands",
    load: async () => (await account()).bootstrap,
  },
  doctor: {
    help: "check the set-up and say how to fix it",
    load: async () => (await account()).doctor,
  },

  status: {
    help: "say whether the deployment is live, and what to do if not",
    load: async () => (await lifecycle()).status,
  },
  outputs: {
    help: "print the URLs, buckets and distributions as JSON",
    load: async () => (await lifecycle()).outputs,
  },
  confirm: {
    help: "check the confirmation that was typed into the form",
    load: async () => (await lifecycle()).confirm,
  },
  seed: {
    help: "make the first snapshot",
    load: async () => (await lifecycle()).seed,
  },
  teardown: {
    help: "save the data in a snapshot, then delete everything that costs money",
    load: async () => (await lifecycle()).teardown,
  },
  restore: {
    help: "restore database and site from the newest snapshot, or --snapshot <name>",
    load: async () => (await lifecycle()).restore,
  },
  "finish-rebuild": {
    help: "set the phase to live",
    load: async () => (await lifecycle()).finishRebuild,
  },

  "build-release": {
    help: "build everything that this commit deploys, for the URLs of the deployment",
    load: async () => (await release()).buildRelease,
  },
  deploy: {
    help: "deploy the stacks of the release; --approve <label> allows destructive changes",
    load: async () => (await release()).deploy,
  },
  publish: {
    help: "upload the site and the downloads of the release",
    load: async () => (await release()).publish,
  },
  "smoke-test": {
    help: "check that the deployment serves the release",
    load: async () => (await release()).smokeTest,
  },
  "keep-release": {
    help: "keep the release for a rollback",
    load: async () => (await release()).keepRelease,
  },
  "roll-back": {
    help: "deploy the newest kept release, or --to <commit>",
    load: async () => (await release()).rollBack,
  },

  diff: {
    help: "compare the synthesised stacks with the deployed ones, or with --base <commit>",
    load: async () => (await review()).diff,
  },
  "report-diff": {
    help: "show the comparison on the pull request, and require approval of destructive changes",
    load: async () => (await review()).reportDiff,
  },
  drift: {
    help: "detect changes made by hand; --issue updates the issue about them",
    load: async () => (await review()).drift,
  },
  "review-workflows": {
    help: "check the workflow files with actionlint and zizmor",
    load: async () => (await review()).reviewWorkflows,
  },
  sbom: {
    help: "write the bill of materials of the deployed bundles",
    load: async () => (await review()).sbom,
  },
};
