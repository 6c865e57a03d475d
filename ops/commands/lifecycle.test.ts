import { describe, expect, it } from "vitest";
import { configuration as ownConfiguration } from "../shared/configuration.ts";
import { live, phaseOf, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { identity } from "../test/aws-server.ts";
import { folderWith } from "../test/fixtures.ts";
import { useStepFiles } from "../test/repository-fixture.ts";
import { finishRebuild, restore, seed } from "./lifecycle.ts";

const fixture = useAccount({ GetCallerIdentity: identity(ownConfiguration.account) });
const files = useStepFiles();

describe("the guard against destructive changes", () => {
  /** The stacks of a release in which the bucket for pictures is another one. */
  const release = () => {
    const properties = { templateFile: "Pictures.template.json", stackName: "digidex-pictures" };
    const artifact = { type: "aws:cloudformation:stack", environment: "aws://1/eu-central-1", properties };
    return folderWith({
      "manifest.json": JSON.stringify({ artifacts: { Pictures: artifact } }),
      "Pictures.template.json": JSON.stringify({ Resources: {} }),
    });
  };

  it.each([
    ["rebuild", (args: string[]) => restore([...args, "--without-release"])],
    ["seed", seed],
  ])("stops %s before its first change, until the form has the label", async (name, command) => {
    tornDown(fixture.account, "saved");
    fixture.account.templates.set("digidex-pictures", { Resources: { Pictures: { Type: "AWS::S3::Bucket" } } });
    const { folder, remove } = release();
    const error = await command(["--assembly", folder]).catch((error) => error);
    expect(error.message).toBe("This would destroy Pictures of digidex-pictures.");
    expect(error.remedy).toContain("start the workflow again with approves-destruction-");
    expect(error.remedy).toContain("in its field `approve`");
    expect([phaseOf(fixture.account), fixture.programs.calls()]).toEqual(["down", []]);
    const [label = ""] = /approves-destruction-\w+/.exec(error.remedy) ?? [];
    await command(["--assembly", folder, "--approve", label]);
    expect(files.written("summary")).toContain(`\`${label}\`, typed by`);
    if (name === "rebuild") expect(files.written("output")).toContain(label);
    remove();
  });
});

describe("finish-rebuild", () => {
  it("sets the phase to live, and reports the duration since the rebuild began", async () => {
    live(fixture.account, "current");
    const since = new Date(Date.now() - 7.5 * 60_000).toISOString();
    fixture.account.parameters.set("/digidex/lifecycle/phase", JSON.stringify({ name: "rebuilding", since }));
    await finishRebuild();
    expect(phaseOf(fixture.account)).toBe("live");
    expect(files.written("summary")).toMatch(/Rebuilt in 7\.\d minutes.*https:\/\/site\.example/s);
  });

  it("does not set the phase to live when somebody tears the deployment down meanwhile", async () => {
    live(fixture.account, "current");
    setPhase(fixture.account, "tearing down");
    await expect(finishRebuild()).rejects.toThrow("The deployment is not up");
    expect(phaseOf(fixture.account)).toBe("tearing down");
  });

  it("does not set the phase to live without a Site stack", async () => {
    tornDown(fixture.account, "saved");
    setPhase(fixture.account, "rebuilding");
    await expect(finishRebuild()).rejects.toThrow("There is no Site stack.");
    expect(phaseOf(fixture.account)).toBe("rebuilding");
  });
});
