import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const WORKSPACE = join(import.meta.dirname, "..");

/** Packs the package as `npm publish` does. @returns the path of the archive, and the paths in it */
export function pack(directory: string): { archive: string; paths: string[] } {
  const options = ["--json", "--ignore-scripts", "--pack-destination", directory];
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", ...options], { cwd: WORKSPACE, encoding: "utf8", stdio: "pipe" }),
  );
  return {
    archive: join(directory, packed.filename),
    paths: packed.files.map(({ path }: { path: string }) => path).sort(),
  };
}

/** A project outside of the repository in which the package is installed. */
export function createConsumer() {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "digidex-consumer-")));
  const installed = join(directory, "node_modules", "@digidex", "client");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", pack(directory).archive, "-C", installed, "--strip-components=1"]);
  const fetchClient = dirname(dirname(createRequire(import.meta.url).resolve("openapi-fetch")));
  symlinkSync(fetchClient, join(directory, "node_modules", "openapi-fetch"), "junction");
  writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "module" }));

  return {
    write: (file: string, text: string) => writeFileSync(join(directory, file), text),
    /** Runs a program with Node. @returns its output, including errors */
    node(...args: string[]): string {
      const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: directory, encoding: "utf8" });
      return stdout + stderr;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
