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
