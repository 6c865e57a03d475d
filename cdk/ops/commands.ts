/** What `npm run ops -- <name>` knows: a line of help for each, and its module, loaded when it is asked for. */
export type Command = {
  help: string;
  load: () => Promise<{ run: (args: readonly string[]) => Promise<void> }>;
};

export const COMMANDS: Readonly<Record<string, Command>> = {
  "review-workflows": {
    help: "has actionlint and zizmor read the workflow files",
    load: () => import("./commands/review-workflows.ts"),
  },
  sbom: { help: "writes what the deployed bundles are made of", load: () => import("./commands/sbom.ts") },
};
