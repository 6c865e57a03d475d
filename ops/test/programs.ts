import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

type Result = { code?: number; stdout?: string; stderr?: string };

/**
 * What a program always does, a script of Bash, or the body of a JavaScript function of (args, input) that returns what it
 * does and may await. A shell starts in a fraction of the time of Node, and some tests call hundreds of programs.
 */
export type FakeProgram = Result | { bash: string } | string;

/**
 * Creates fakes of programs, which log how they are called.
 * @param programs by name
 */
export function fakePrograms(programs: Record<string, FakeProgram>) {
  const folder = mkdtempSync(join(tmpdir(), "digidex-programs-"));
  const log = join(folder, "calls");
  for (const [name, program] of Object.entries(programs)) {
    const file = join(folder, name);
    writeFileSync(file, typeof program === "string" ? inNode(log, name, program) : inShell(log, name, program));
    chmodSync(file, 0o755);
  }
  return {
    /** The search path with the fakes in front. */
    path: (rest: string) => [folder, rest].join(delimiter),
    calls: (): { program: string; args: string[]; input: string }[] =>
      existsSync(log)
        ? readFileSync(log, "utf8")
            .split(END_OF_CALL)
            .slice(0, -1)
            .map((call) => {
              const [program = "", input = "", ...args] = call.split("\0").slice(0, -1);
              return { program, args, input };
            })
        : [],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** After the fields of a call, each of which ends with a null character: the program, its input and its arguments. */
const END_OF_CALL = "\x1e";

const inNode = (log: string, name: string, body: string) => `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
const input = args.includes("-") ? readFileSync(0, "utf8") : "";
appendFileSync(${JSON.stringify(log)}, [${JSON.stringify(name)}, input, ...args].map((one) => one + "\\0").join("") + "\\x1e");
(async () => {
  const result = await (async (args, input) => { ${body} })(args, input);
  const { code = 0, stdout = "", stderr = "" } = result ?? {};
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
})();
`;

function inShell(log: string, name: string, program: Result | { bash: string }): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const record = `printf '%s\\0' ${quoted(name)} '' "$@" >> ${quoted(log)}\nprintf '\\036' >> ${quoted(log)}`;
  if ("bash" in program) return `#!/usr/bin/env bash\n${record}\n${program.bash}\n`;
  const { code = 0, stdout = "", stderr = "" } = program as Result;
  const prints = `printf '%s' ${quoted(stdout)}\nprintf '%s' ${quoted(stderr)} >&2`;
  return `#!/bin/sh\n${record}\n${prints}\nexit ${code}\n`;
}
