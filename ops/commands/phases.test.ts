import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { folderOf } from "../test/folder.ts";
import { everyTestOnAnAccount } from "../test/lifecycle.ts";
import { enter, live, phaseOf, tornDown } from "../test/situations.ts";
import { run as confirm } from "./confirm.ts";
import { run as finishRebuild } from "./finish-rebuild.ts";
import { run as look } from "./look.ts";

const here = everyTestOnAnAccount();
let files: ReturnType<typeof folderOf>;
const written = (name: string) => readFileSync(join(files.folder, name), "utf8");
beforeEach(() => {
  files = folderOf({ output: "", summary: "" });
  vi.stubEnv("GITHUB_OUTPUT", join(files.folder, "output"));
  vi.stubEnv("GITHUB_STEP_SUMMARY", join(files.folder, "summary"));
});
afterEach(() => files.remove());

describe("look", () => {
  it("says that the system stands", async () => {
    live(here.account, "of today");
    await look();
    expect(written("output")).toMatch(/^live<<(.*)\ntrue\n\1\n$/);
    expect(written("summary")).toBe("");
  });

  it.each([
    ["down", "`rebuild` (the very first time `bake` before)"],
    ["baking", "`bake` again"],
    ["rebuilding", "`rebuild` again"],
    ["tearing down", "`teardown` again, or `rebuild` to call it off"],
  ])("says of a system that is %s what to do, and does not fail", async (phase, remedy) => {
    enter(here.account, phase);
    await look();
    expect(written("output")).toContain("\nfalse\n");
    expect(written("summary")).toContain(`The system is **${phase}**`);
    expect(here.said.join()).toContain(remedy);
  });
});

describe("confirm", () => {
  it("wants the action and the deployment, as they are", async () => {
    await confirm(["--action", "teardown", "--confirmation", " teardown digidex "]);
    for (const typed of ["", "teardown", "rebuild digidex", "teardown digidex-two", "TEARDOWN DIGIDEX"]) {
      const fault = await confirm(["--action", "teardown", "--confirmation", typed]).catch((error) => error);
      expect(fault.remedy, typed).toBe("Run it again and type: teardown digidex");
    }
  });

  it("knows no other action", async () => {
    await expect(confirm(["--action", "destroy", "--confirmation", "destroy digidex"])).rejects.toThrow("An input");
  });
});

describe("finish-rebuild", () => {
  it("notes that the system is live, and how long it took since it was begun", async () => {
    live(here.account, "of today");
    const since = new Date(Date.now() - 7.5 * 60_000).toISOString();
    here.account.parameters.set("/digidex/lifecycle/phase", JSON.stringify({ name: "rebuilding", since }));
    await finishRebuild();
    expect(phaseOf(here.account)).toBe("live");
    expect(written("summary")).toMatch(/Rebuilt in 7\.\d minutes.*https:\/\/site\.example/s);
  });

  it("does not call live what somebody tears down meanwhile", async () => {
    live(here.account, "of today");
    enter(here.account, "tearing down");
    await expect(finishRebuild()).rejects.toThrow("The system is not up");
    expect(phaseOf(here.account)).toBe("tearing down");
  });

  it("does not call live what has no site", async () => {
    tornDown(here.account, "safe");
    enter(here.account, "rebuilding");
    await expect(finishRebuild()).rejects.toThrow("There is no site stack.");
    expect(phaseOf(here.account)).toBe("rebuilding");
  });
});
