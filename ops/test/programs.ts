import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * Creates fakes of programs, which log how they are called.
 * @param programs by name: the body of a JavaScript function of (args, input) that returns `{ code?, stdout?, stderr? }`;
 *   it may await
 */
export function fakePrograms(programs: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "digidex-programs-"));
  const log = join(folder, "calls");
  for (const [name, body] of Object.entries(programs)) {
    const file = join(folder, name);
    const source = `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
const input = args.includes("-") ? readFileSync(0, "utf8") : "";
appendFileSync(${JSON.stringify(log)}, JSON.stringify({ program: ${JSON.stringify(name)}, args, input }) + "\\n");
(async () => {
  const result = await (async (args, input) => { ${body} })(args, input);
  const { code = 0, stdout = "", stderr = "" } = result ?? {};
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
})();
`;
    writeFileSync(file, source);
    chmodSync(file, 0o755);
  }
  return {
    /** The search path with the fakes in front. */
    path: (rest: string) => [folder, rest].join(delimiter),
    calls: (): { program: string; args: string[]; input: string }[] =>
      existsSync(log)
        ? readFileSync(log, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line))
        : [],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
