/** What `npm run ops -- <name>` knows: a line of help for each, and its module, loaded when it is asked for. */
export type Command = {
  help: string;
  load: () => Promise<{ run: (args: readonly string[]) => Promise<void> }>;
};

export const COMMANDS: Readonly<Record<string, Command>> = {
  bootstrap: {
    help: "makes account and repository ready; --print only says how",
    load: () => import("./commands/bootstrap.ts"),
  },
  doctor: { help: "says what is missing and what mends it", load: () => import("./commands/doctor.ts") },
  look: { help: "says whether the system stands", load: () => import("./commands/look.ts") },
  addresses: { help: "says where it is", load: () => import("./commands/addresses.ts") },
  "build-release": {
    help: "builds all that this commit deploys, for the addresses of the system that stands",
    load: () => import("./commands/build-release.ts"),
  },
  deploy: {
    help: "deploys the stacks of that release; --approve <label> for what destroys data",
    load: () => import("./commands/deploy.ts"),
  },
  publish: { help: "publishes its site and downloads", load: () => import("./commands/publish.ts") },
  "smoke-test": {
    help: "asks the running system whether it is that release, and well",
    load: () => import("./commands/smoke-test.ts"),
  },
  "keep-release": { help: "keeps it as one to go back to", load: () => import("./commands/keep-release.ts") },
  "roll-back": {
    help: "brings back the newest kept release, or --to <commit>",
    load: () => import("./commands/roll-back.ts"),
  },
  confirm: { help: "compares what was typed with what is to be done", load: () => import("./commands/confirm.ts") },
  bake: { help: "makes the first snapshot", load: () => import("./commands/bake.ts") },
  teardown: {
    help: "saves the data in a snapshot, then removes all that costs",
    load: () => import("./commands/teardown.ts"),
  },
  restore: {
    help: "database and site, from the newest snapshot or --snapshot <name>",
    load: () => import("./commands/restore.ts"),
  },
  "finish-rebuild": { help: "notes that the system is live", load: () => import("./commands/finish-rebuild.ts") },
  diff: {
    help: "compares the synthesised stacks with what is deployed, or with --base <commit>",
    load: () => import("./commands/diff.ts"),
  },
  drift: {
    help: "looks for changes made by hand; --issue keeps an issue of it",
    load: () => import("./commands/drift.ts"),
  },
  "report-diff": {
    help: "shows that comparison on the pull request, and asks for approval of what destroys data",
    load: () => import("./commands/report-diff.ts"),
  },
  "review-workflows": {
    help: "has actionlint and zizmor read the workflow files",
    load: () => import("./commands/review-workflows.ts"),
  },
  sbom: { help: "writes what the deployed bundles are made of", load: () => import("./commands/sbom.ts") },
};
