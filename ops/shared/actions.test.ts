import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { type folderWith, useActionsFiles } from "../test/fixtures.ts";
import { addSummary, annotate, readEvent, setOutput } from "./actions.ts";

let files: ReturnType<typeof folderWith>;
const fileOf = (name: string) => join(files.folder, name);
const read = (name: string) => readFileSync(fileOf(name), "utf8");
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  files?.remove();
});

describe("in a workflow", () => {
  beforeEach(() => {
    files = useActionsFiles();
  });

  it("writes an output with line breaks so that its value cannot set another output", () => {
    setOutput("report", "first\nother=injected");
    setOutput("next", "2");
    expect(read("output")).toMatch(/^report<<(\S+)\nfirst\nother=injected\n\1\nnext<<(\S+)\n2\n\2\n$/);
  });

  it("appends to the summary", async () => {
    await addSummary("# One");
    await addSummary("Two");
    expect(read("summary")).toBe("# One\nTwo\n");
  });

  it("reads an event that matches the schema, and refuses another", () => {
    vi.stubEnv("GITHUB_EVENT_PATH", fileOf("event.json"));
    writeFileSync(fileOf("event.json"), JSON.stringify({ number: 7, action: "opened" }));
    expect(readEvent(z.object({ number: z.number() }))).toEqual({ number: 7 });
    expect(() => readEvent(z.object({ ref: z.string() }))).toThrow("not of the kind");
  });
});

it("prints outputs and summaries on a terminal", async () => {
  const print = vi.spyOn(console, "log").mockReturnValue();
  setOutput("url", "https://example.com");
  await addSummary("# Report");
  expect(print.mock.calls.flat()).toEqual(["url=https://example.com", "\n# Report"]);
  expect(() => readEvent(z.object({}))).toThrow("There is no event");
});

it("annotates the run on GitHub, and prints to stderr on a terminal", () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const stderr = vi.spyOn(console, "error").mockReturnValue();
  annotate("warning", "for the terminal");
  vi.stubEnv("GITHUB_ACTIONS", "true");
  annotate("warning", "two\nlines");
  expect(written.filter((text) => text.startsWith("::"))).toEqual(["::warning::two%0Alines\n"]);
  expect(stderr.mock.calls).toEqual([["for the terminal"]]);
});
