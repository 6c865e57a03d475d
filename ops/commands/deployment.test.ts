import { beforeEach, describe, expect, it, vi } from "vitest";
import { live, liveWith, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { mergedBy } from "../test/github-server.ts";
import { useRepository, useStepFiles } from "../test/repository-fixture.ts";
import { planDeployment } from "./deployment.ts";

const fixture = useAccount();
const repository = useRepository("deploy.yml, plan");
const files = useStepFiles();

/** Makes a commit the live one. */
const deployed = (commit: string) => liveWith(fixture.account, commit);

describe("the plan of a deployment", () => {
  const plan = (commit: string) => planDeployment(["--github-sha", commit]);

  it("deploys main's newest commit, and says so on all pull requests that it brings", async () => {
    await deployed(repository.change("a.ts"));
    const [first, second] = [repository.change("b.ts"), repository.change("c.ts")];
    repository.github.pulls.push(mergedBy(first, 1), mergedBy(second, 2));
    await plan(second);
    expect([files.output("deploy"), files.output("pull-requests")]).toEqual(["true", "[1,2]"]);
    for (const number of [1, 2])
      expect(repository.bodyOn(number)).toContain(
        `**Deploying** \`${second.slice(0, 12)}\` ([run](https://github.com/`,
      );
  });

  it("says that it deploys again when its run is repeated after a rollback, whose run is newer", async () => {
    const live = repository.change("a.ts");
    await deployed(live);
    const commit = repository.change("b.ts");
    repository.github.pulls.push(mergedBy(commit, 1));
    const body =
      "<!-- digidex:diff -->\n<!-- digidex:deployment 20.1 -->\n**Rolled back**\n\n<!-- /digidex:deployment -->\n";
    repository.github.comments.push({ ...repository.github.write(body), issue: 1 });
    await plan(commit);
    expect(repository.bodyOn(1)).toContain("**Rolled back**");
    vi.stubEnv("GITHUB_RUN_ATTEMPT", "2");
    await plan(commit);
    expect(repository.bodyOn(1)).toContain("**Deploying**");
  });

  it("leaves a commit to the run of a newer one, without a word on its pull request", async () => {
    await deployed(repository.change("a.ts"));
    const older = repository.change("b.ts");
    repository.github.pulls.push(mergedBy(older, 1));
    repository.change("c.ts");
    await plan(older);
    expect([files.output("deploy"), repository.github.comments]).toEqual(["false", []]);
    expect(files.written("summary")).toContain("1 commit behind main");
  });

  it.each(["down", "tearing down", "falling asleep"])(
    "deploys nothing in the phase %s, and says what to do",
    async (phase) => {
      tornDown(fixture.account, "saved");
      setPhase(fixture.account, phase);
      const commit = repository.change("a.ts");
      repository.github.pulls.push(mergedBy(commit, 1));
      await plan(commit);
      expect(files.output("deploy")).toBe("false");
      expect(repository.bodyOn(1)).toContain("**Not deployed**");
      expect(files.written("summary")).toContain(`**${phase}**`);
    },
  );

  it("deploys nothing when only documents changed since the live commit", async () => {
    await deployed(repository.change("a.ts"));
    repository.change("README.md");
    const commit = repository.change("notes.md");
    repository.github.pulls.push(mergedBy(commit, 1));
    await plan(commit);
    expect(files.output("deploy")).toBe("false");
    expect(repository.bodyOn(1)).toContain("Nothing that is deployed changed since");
  });

  it("deploys that a file which is deployed became a document", async () => {
    await deployed(repository.change("a.ts"));
    repository.history.git("mv", "a.ts", "a.md");
    await plan(repository.history.commit("Rename a.ts"));
    expect(files.output("deploy")).toBe("true");
  });

  it("deploys code that came before a document and is not live yet, and the live commit once more", async () => {
    const first = repository.change("a.ts");
    await deployed(first);
    await plan(first);
    expect(files.output("deploy")).toBe("true");
    repository.change("b.ts");
    await plan(repository.change("README.md"));
    expect(files.written("output").match(/^true$/gm)).toHaveLength(2);
  });

  describe("of a revert to what is live", () => {
    let live: string;
    const revert = (...more: string[]) => {
      repository.change("a.ts");
      repository.history.git("checkout", "--quiet", live, "--", "a.ts");
      for (const file of more) repository.change(file);
      return plan(repository.history.commit("Revert the change"));
    };
    const newest = (state: string) =>
      repository.github.deployments.unshift({ id: 1, sha: live, environment: "production", statuses: [{ state }] });
    beforeEach(async () => {
      live = repository.change("a.ts");
      await deployed(live);
    });

    it.each(["failure", "error", "in_progress"])(
      "deploys it, with documents or without, when the newest deployment ended with %s: it may have stopped half-way",
      async (state) => {
        newest(state);
        await revert();
        expect(files.output("deploy")).toBe("true");
        await revert("README.md");
        expect(files.output("deploy")).toBe("true");
      },
    );

    it.each(["success", "inactive"])("deploys nothing when the newest deployment ended with %s", async (state) => {
      newest(state);
      await revert();
      expect(files.output("deploy")).toBe("false");
      await revert("README.md");
      expect(files.output("deploy")).toBe("false");
    });
  });

  it("deploys when main was rewritten and the live commit is gone, or when nothing is kept yet", async () => {
    live(fixture.account, "current");
    await plan(repository.change("README.md"));
    expect(files.output("deploy")).toBe("true");
    await deployed("f".repeat(40));
    await plan(repository.change("README.md"));
    expect(files.written("output").match(/^true$/gm)).toHaveLength(2);
  });
});
