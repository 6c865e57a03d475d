import { execFile } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { createClient } from "@hey-api/openapi-ts";
import { build } from "esbuild";

/** The document from which the clients are generated. */
const OPENAPI = join(import.meta.dirname, "../../backend/openapi.json");
const COMPILER = join(
  createRequire(join(import.meta.dirname, "../../package.json")).resolve("typescript/package.json"),
  "../bin/tsc",
);

export type Language = {
  /** Commands that the machine must have, each with an argument that makes it print its version. */
  tools: readonly [command: string, version: string][];
  /**
   * Generates a client in an empty directory, and calls the API with it.
   * @returns what the program printed
   * @throws when generator, compiler or program fail; the message contains their output
   */
  run(directory: string, apiUrl: string): Promise<string>;
};

/** The languages, each with a program in a directory of the same name and a generator that is pinned there. */
export const LANGUAGES: Readonly<Record<"typescript" | "python" | "go" | "java", Language>> = {
  typescript: {
    tools: [],
    async run(directory, apiUrl) {
      copy("typescript", directory);
      await createClient({ input: OPENAPI, output: join(directory, "digidex"), logs: { level: "silent" } });
      const options = [
        "--strict",
        "--noEmit",
        "--target",
        "es2022",
        "--lib",
        "es2022,dom,dom.iterable",
        "--types",
        "node",
      ];
      const roots = ["--typeRoots", join(import.meta.dirname, "../../node_modules/@types")];
      const modules = ["--module", "esnext", "--moduleResolution", "bundler", "--skipLibCheck"];
      await command(directory, process.execPath, [COMPILER, ...options, ...roots, ...modules, "program.ts"]);
      const outfile = join(directory, "program.mjs");
      await build({
        entryPoints: [join(directory, "program.ts")],
        outfile,
        bundle: true,
        format: "esm",
        platform: "node",
      });
      return command(directory, process.execPath, [outfile, apiUrl]);
    },
  },
  python: {
    tools: [["python3", "--version"]],
    async run(directory, apiUrl) {
      copy("python", directory);
      await command(directory, "python3", ["-m", "venv", "environment"]);
      const bin = join(directory, "environment/bin");
      await command(directory, join(bin, "pip"), ["install", "--quiet", "--requirement", "requirements.txt"]);
      const options = ["--meta", "none", "--config", "generator.yaml", "--output-path", "digidex", "--fail-on-warning"];
      await command(directory, join(bin, "openapi-python-client"), ["generate", "--path", OPENAPI, ...options]);
      return command(directory, join(bin, "python"), ["program.py", apiUrl]);
    },
  },
  go: {
    tools: [["go", "version"]],
    async run(directory, apiUrl) {
      copy("go", directory);
      mkdirSync(join(directory, "digidex"));
      await command(directory, "go", ["tool", "oapi-codegen", "-config", "oapi-codegen.yaml", OPENAPI]);
      await command(directory, "go", ["vet", "./..."]);
      return command(directory, "go", ["run", ".", apiUrl]);
    },
  },
  java: {
    tools: [
      ["java", "-version"],
      ["mvn", "--version"],
    ],
    async run(directory, apiUrl) {
      copy("java", directory);
      const quiet = ["--quiet", "--batch-mode"];
      await command(directory, "mvn", [...quiet, "compile", `-Dopenapi=${OPENAPI}`]);
      const printed = await command(directory, "mvn", [...quiet, "exec:java", `-Dexec.args=${apiUrl}`]);
      return stripVTControlCharacters(printed).trimStart();
    },
  },
};

const copy = (language: string, directory: string) =>
  cpSync(join(import.meta.dirname, language), directory, { recursive: true });

/** Whether the machine has the tools of a language. */
export async function hasTools({ tools }: Language): Promise<boolean> {
  const versions = tools.map(([tool, version]) => promisify(execFile)(tool, [version]));
  return (await Promise.allSettled(versions)).every(({ status }) => status === "fulfilled");
}

async function command(cwd: string, file: string, args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(file, args, { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: string; stderr?: string };
    throw new Error(`${[file, ...args].join(" ")}\n${stdout}${stderr}`, { cause });
  }
}
