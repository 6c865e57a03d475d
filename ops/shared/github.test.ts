import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { addSummary, readEvent, setOutput } from "./github.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "digidex-github-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const fileFor = (variable: string) => {
  const file = join(folder, variable);
  vi.stubEnv(variable, file);
  return file;
};

describe("in a workflow", () => {
  it("keeps an output's line breaks inside it, so that a value cannot set another output", () => {
    const file = fileFor("GITHUB_OUTPUT");
    setOutput("report", "first\nother=injected");
    setOutput("next", "2");
    expect(readFileSync(file, "utf8")).toMatch(/^report<<(\S+)\nfirst\nother=injected\n\1\nnext<<(\S+)\n2\n\2\n$/);
  });

  it("adds to the summary", () => {
    const file = fileFor("GITHUB_STEP_SUMMARY");
    addSummary("# One");
    addSummary("Two");
    expect(readFileSync(file, "utf8")).toBe("# One\nTwo\n");
  });

  it("reads of the event what it is asked for, and refuses another kind", () => {
    writeFileSync(fileFor("GITHUB_EVENT_PATH"), JSON.stringify({ number: 7, action: "opened" }));
    expect(readEvent(z.object({ number: z.number() }))).toEqual({ number: 7 });
    expect(() => readEvent(z.object({ ref: z.string() }))).toThrow("not of the kind");
  });
});

it("prints on a terminal what GitHub would be given", () => {
  const print = vi.spyOn(console, "log").mockReturnValue();
  setOutput("url", "https://example.com");
  addSummary("# Report");
  expect(print.mock.calls.flat()).toEqual(["url=https://example.com", "\n# Report"]);
  expect(() => readEvent(z.object({}))).toThrow("There is no event");
});
