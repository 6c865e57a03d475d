import { COMMANDS } from "./commands.ts";
import { annotate, setOutput } from "./shared/actions.ts";
import { explainAwsError } from "./shared/aws.ts";
import { environment } from "./shared/env.ts";
import { OperatorError } from "./shared/operator-error.ts";

/** Other jobs get it as a variable of their environment, which Linux limits to 128 KiB. */
const LONGEST_REASON = 8_000;

const [name, ...args] = process.argv.slice(2);
process.exitCode = await main();

/** @returns the exit code: 0 success, 1 failure, 2 unknown command */
async function main(): Promise<number> {
  const command = name && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.error(name && name !== "--help" ? `There is no command "${name}".\n\n${help()}` : help());
    return name === "--help" ? 0 : 2;
  }
  try {
    const run = await command.load();
    await run(args);
    return 0;
  } catch (thrown) {
    const error = explainAwsError(thrown);
    // For the jobs that report it.
    if (environment.GITHUB_OUTPUT)
      setOutput(
        "reason",
        (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_REASON).toWellFormed(),
      );
    if (error instanceof OperatorError) annotate("error", `${error.message}\n${error.remedy}`);
    else console.error(error);
    return 1;
  }
}

function help(): string {
  const width = Math.max(0, ...Object.keys(COMMANDS).map((one) => one.length));
  const lines = Object.entries(COMMANDS).map(([one, { help }]) => `  ${one.padEnd(width)}  ${help}`);
  return ["npm run ops -- <command> [--flags]", "", ...lines].join("\n");
}
