import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { liveWith, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { useRepository, useStepFiles } from "../test/repository-fixture.ts";
import { notify, reportLag } from "./operators.ts";

const mails: URLSearchParams[] = [];
const fixture = useAccount({
  Publish: (parameters) => {
    mails.push(parameters);
    return "<MessageId>1</MessageId>";
  },
});
const repository = useRepository("drift.yml, lag");
const files = useStepFiles();
beforeEach(() => {
  mails.length = 0;
});

/** Makes a commit the live one. */
const deployed = (commit: string) => liveWith(fixture.account, commit);

describe("how far main is ahead of production", () => {
  const now = Date.now();
  const hours = (count: number) => now + count * 3_600_000;
  const hoursLater = (hours: number) =>
    vi.setSystemTime(Date.parse(repository.history.git("show", "--no-patch", "--format=%cI")) + hours * 3_600_000);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is one issue: opened after two hours, brought up to date, closed, and opened again", async () => {
    const first = repository.change("a.ts");
    await deployed(first);
    repository.change("b.ts");
    repository.github.runs.push({ head_sha: first, conclusion: "failure" });
    await reportLag([]);
    expect(repository.github.issues, "a merge may take that long").toEqual([]);
    hoursLater(3);
    await reportLag([]);
    expect(files.output("opened")).toBe("true");
    expect(repository.github.issues).toMatchObject([{ title: "main is 1 commit ahead of production", state: "open" }]);
    expect(repository.github.issues[0]!.body).toContain("Change b.ts");
    expect(repository.github.issues[0]!.body).toContain("[failure](https://github.com/runs/");
    const newest = repository.change("c.ts");
    hoursLater(4);
    repository.as("deploy.yml, report");
    await reportLag(["--only-update"]);
    expect(repository.github.issues).toMatchObject([{ title: "main is 2 commits ahead of production", state: "open" }]);
    await deployed(newest);
    await reportLag(["--only-update"]);
    expect(repository.github.issues).toMatchObject([{ title: "main is deployed", state: "closed" }]);
    repository.change("d.ts");
    hoursLater(5);
    await reportLag(["--only-update"]);
    expect(repository.github.issues[0]!.state, "a deployment opens none").toBe("closed");
    repository.as("drift.yml, lag");
    await reportLag([]);
    expect(repository.github.issues).toMatchObject([{ title: "main is 1 commit ahead of production", state: "open" }]);
  });

  it("is opened on a busy main, too: by how long the oldest commit waits, not of a branch but since its merge", async () => {
    await deployed(repository.change("a.ts"));
    repository.history.git("checkout", "--quiet", "-b", "topic");
    repository.history.at(hours(-30), () => repository.change("written-long-ago.ts"));
    const topic = repository.history.git("rev-parse", "HEAD");
    repository.history.git("checkout", "--quiet", "main");
    repository.history.merge(topic);
    vi.setSystemTime(hours(1));
    await reportLag([]);
    expect(repository.github.issues, "a merge may take that long").toEqual([]);
    for (const hour of [1, 2, 3]) repository.history.at(hours(hour), () => repository.change(`${hour}.ts`));
    vi.setSystemTime(hours(3));
    await reportLag([]);
    expect(repository.github.issues).toMatchObject([{ state: "open" }]);
  });

  it("is about the branch main, and not about a tag of that name", async () => {
    await deployed(repository.change("a.ts"));
    repository.history.git("tag", "main");
    repository.change("b.ts");
    hoursLater(3);
    await reportLag([]);
    expect(repository.github.issues).toMatchObject([{ title: "main is 1 commit ahead of production" }]);
  });

  it("does not advise to repeat a run that would deploy nothing: GitHub started none for main's newest commit", async () => {
    const live = repository.change("a.ts");
    await deployed(live);
    const newest = repository.change("b.ts");
    repository.github.runs.push({ head_sha: live, conclusion: "success" });
    hoursLater(3);
    await reportLag([]);
    expect(repository.github.issues[0]!.body).toContain("GitHub started no run of `deploy` for");
    expect(repository.github.issues[0]!.body).not.toContain("repeat");
    repository.github.runs.push({ head_sha: newest, conclusion: "failure" });
    await reportLag([]);
    expect(repository.github.issues[0]!.body).toContain("repeat [the newest run");
  });

  it("advises a revert after a rollback, and not to deploy again what was rolled back", async () => {
    const good = repository.change("a.ts");
    await deployed(good);
    const bad = repository.change("b.ts");
    vi.setSystemTime(hours(1));
    await deployed(bad);
    vi.setSystemTime(hours(2));
    await deployed(good);
    repository.github.runs.push({ head_sha: bad, conclusion: "success" });
    hoursLater(3);
    await reportLag([]);
    expect(repository.github.issues[0]!.body).toMatch(
      new RegExp(`\\*\\*\`${bad.slice(0, 12)}\` was live, and was rolled back.*Merge a revert`),
    );
    expect(repository.github.issues[0]!.body).not.toContain("repeat [the newest run");
  });

  it("is no issue while only documents are ahead, or while nothing is live", async () => {
    await deployed(repository.change("a.ts"));
    repository.change("README.md");
    hoursLater(3);
    await reportLag([]);
    setPhase(fixture.account, "down");
    repository.change("b.ts");
    hoursLater(4);
    await reportLag([]);
    expect(repository.github.issues).toEqual([]);
    expect(files.written("summary")).toContain("nothing is deployed: the phase is down");
  });

  it("counts and lists the newest of hundreds of commits", async () => {
    await deployed(repository.change("a.ts"));
    repository.history.commits(119);
    repository.change("b.ts");
    hoursLater(3);
    await reportLag([]);
    expect(repository.github.issues[0]!.title).toBe("main is 120 commits ahead of production");
    expect(repository.github.issues[0]!.body).toContain("Change b.ts");
    expect(repository.github.issues[0]!.body).toContain("… and 100 more");
  });

  it("is a badge, the only file of the only commit of its branch", async () => {
    const badge = () => repository.history.git("show", "status:production.svg");
    const first = repository.change("a.ts");
    await deployed(first);
    await reportLag(["--badge"]);
    expect(badge()).toContain("main is deployed");
    const commit = repository.history.git("rev-parse", "status");
    await reportLag(["--badge"]);
    expect(repository.history.git("rev-parse", "status"), "nothing changed").toBe(commit);
    repository.change("b.ts");
    await reportLag(["--badge"]);
    expect(badge()).toContain("main is 1 commit ahead of production");
    expect(repository.history.git("rev-list", "--count", "status")).toBe("1");
    expect(repository.history.git("ls-tree", "--name-only", "status")).toBe("production.svg");
  });
});

describe("an e-mail to the operators", () => {
  it("goes to the topic of the alarms, with the reason and the run", async () => {
    fixture.account.outputs.set("digidex-alerts", { Topic: "arn:aws:sns:eu-central-1:1:digidex-alerts-Alarms1" });
    tornDown(fixture.account, "saved");
    fixture.account.stacks.set("digidex-alerts", {
      ...fixture.account.stacks.get("digidex-network")!,
      name: "digidex-alerts",
    });
    await notify(["--subject", "deployment failed\nand more „text“", "--reason", "The smoke test failed"]);
    const [mail] = mails;
    expect(mail?.get("TopicArn")).toBe("arn:aws:sns:eu-central-1:1:digidex-alerts-Alarms1");
    expect(mail?.get("Subject")).toBe("digidex: deployment failed and more text");
    expect(mail?.get("Message")).toContain("The smoke test failed\n\nhttps://github.com/");
  });

  it("is not sent without such a topic, and says how to get one", async () => {
    await notify(["--subject", "deployment failed"]);
    expect(mails).toEqual([]);
    expect(fixture.lines.join()).toContain("set `alarmEmail`");
  });
});
