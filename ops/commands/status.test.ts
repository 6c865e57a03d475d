import { describe, expect, it } from "vitest";
import { live, setPhase, useAccount } from "../test/account-fixture.ts";
import { useStepFiles } from "../test/repository-fixture.ts";
import { status } from "./status.ts";

const fixture = useAccount();
const files = useStepFiles();

describe("status", () => {
  it("says that the deployment is live", async () => {
    live(fixture.account, "current");
    await status([]);
    expect(files.written("output")).toMatch(/^deployable<<(.*)\ntrue\n\1$/m);
    expect(files.written("summary")).toBe("");
  });

  it.each([
    ["down", "`rebuild` (before the very first time, `seed`)"],
    ["seeding", "`seed` again"],
    ["rebuilding", "`rebuild` again"],
    ["tearing down", "`teardown` again, or `rebuild` to undo it"],
  ])("says for the phase %s what to do, and does not fail", async (phase, remedy) => {
    setPhase(fixture.account, phase);
    await status([]);
    expect(files.written("output")).toContain("\nfalse\n");
    expect(files.written("summary")).toContain(`The phase of the deployment is **${phase}**`);
    expect(fixture.lines.join()).toContain(remedy);
  });
});
