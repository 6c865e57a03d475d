import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { fit } from "../shared/fit.ts";
import { approvalLabel, judge } from "./approval.ts";
import type { Template } from "./assembly.ts";
import { type Comparison, compare, type Destruction } from "./compare.ts";
import { MARKER, report } from "./report.ts";

const LIMIT = 65_536;
const circumstances = {
  commit: "0123abc4567def890123abc4567def890123abc4",
  at: new Date("2026-11-24T04:30:59Z"),
  artifactUrl: "https://github.example/a/1",
  runUrl: "https://github.example/r/1",
};

const compareOne = (before: Template, after: Template): Comparison => ({
  comparedWith: "what is deployed",
  stacks: compare(new Map([["digidex-it", before]]), [
    { name: "digidex-it", region: "eu-central-1", template: after, lookupRole: undefined },
  ]),
});
const text = (comparison: Comparison, labels: string[] = [], limit = LIMIT) =>
  fit(report(comparison, { ...circumstances, verdict: judge(comparison, labels) }), limit);

const bucket = (name: string) => ({ Type: "AWS::S3::Bucket", Properties: { BucketName: name } });
const topic = (name: string) => ({ Type: "AWS::SNS::Topic", Properties: { TopicName: name } });
const resources = (count: number, make: (index: number) => unknown): Template => ({
  Resources: Object.fromEntries(Array.from({ length: count }, (_, index) => [`Resource${index}`, make(index)])),
});

it("says so when nothing changes", () => {
  const same = resources(2, () => topic("same"));
  expect(text(compareOne(same, same)).text).toMatch(
    /^<!-- digidex:diff -->\n## What merging changes\n\nNothing in 1 stack, compared with what is deployed\.\n/,
  );
});

it("stands in its order: what ends with the data first, then what is opened, then every stack; with commit and time", () => {
  const policy = (action: string) => ({
    Type: "AWS::IAM::ManagedPolicy",
    Properties: { PolicyDocument: { Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] } },
  });
  const before = { Resources: { Topic: topic("one"), Bucket: bucket("one"), Policy: policy("s3:GetObject") } };
  const after = { Resources: { Topic: topic("two"), Bucket: bucket("two"), Policy: policy("s3:*") } };
  const { text: whole } = text(compareOne(before, after));
  const order = [
    "### Destructive",
    "`Bucket` in `digidex-it`",
    "`Topic` in",
    "### Widened permissions",
    "+ Policy: Allow s3:* on *",
    "<details>",
    "Commit `0123abc4567d`, 2026-11-24 04:30 UTC.",
  ];
  expect(order.map((part) => whole.indexOf(part))).toEqual(
    order.map((part) => whole.indexOf(part)).sort((a, b) => a - b),
  );
  for (const part of order) expect(whole).toContain(part);
  expect(whole).toContain(
    "3 changes in 1 of 1 stack, compared with what is deployed. **2 destructive changes.** **Permissions are widened in 1 stack.**",
  );
});

it("counts a stack that is not there for itself, and says which stacks merging does not touch", () => {
  const one = resources(2, () => topic("same"));
  const stacks = ["digidex-it", "digidex-seed"].map((name) => ({
    ...{ name, region: "eu-central-1", template: one, lookupRole: undefined },
  }));
  const comparison = { comparedWith: "what is deployed", stacks: compare(new Map([["digidex-it", one]]), stacks) };
  expect(text(comparison).text).toContain(
    "Nothing in 1 stack, compared with what is deployed. Not there yet: 1 stack.",
  );
  expect(text(comparison).text).toContain(
    "<code>digidex-seed</code>: not there yet, 2 parts (merging does not deploy it)",
  );
});

describe("300 resources", () => {
  it("that are replaced, with data, fit into a comment that points at the artifact", () => {
    const long = "x".repeat(300);
    const { text: cut, cut: wasCut } = text(
      compareOne(
        resources(300, (n) => bucket(`old-${n}-${long}`)),
        resources(300, (n) => bucket(`new-${n}-${long}`)),
      ),
    );
    expect(wasCut).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(LIMIT);
    expect(cut.startsWith(MARKER)).toBe(true);
    expect(cut.match(/^- \*\*replaced\*\*/gm)).toHaveLength(300);
    expect(cut).toMatch(/… and \d+ more\n```\n\n<\/details>/);
    expect(cut).toContain("[artifact](https://github.example/a/1)");
    expect(cut).toContain("300 destructive changes");
  });

  it("with names as long as they may be still say that they are destroyed, what approves it, and where the rest is", () => {
    const named = (prefix: string): Template => ({
      Resources: Object.fromEntries(
        Array.from({ length: 300 }, (_, n) => [`R${n}${"L".repeat(240)}`, bucket(`${prefix}${n}`)]),
      ),
    });
    const { text: cut } = text(compareOne(named("a"), named("b")));
    expect(cut.length).toBeLessThanOrEqual(LIMIT);
    expect(cut).toMatch(/… and \d+ more\n\n\*\*This check fails\*\* until the label `approves-destruction-/);
    expect(cut).toContain("[artifact](https://github.example/a/1)");
  });
});

it("says where the rest is wherever the cut falls", () => {
  fc.assert(
    fc.property(fc.integer({ min: 150, max: 200 }), fc.integer({ min: 450, max: 500 }), (length, count) => {
      const added = Array.from({ length: count }, (_, n) => [`R${n}${"L".repeat(length)}`, topic("new")]);
      const { text: cut, cut: wasCut } = text(compareOne({ Resources: {} }, { Resources: Object.fromEntries(added) }));
      expect(wasCut).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(LIMIT);
      expect(cut).toContain("[artifact](https://github.example/a/1)");
    }),
    { numRuns: 40 },
  );
});

describe("approval", () => {
  const destruction = (change: Partial<Destruction> = {}): Destruction => ({
    stack: "digidex-database",
    id: "Database",
    type: "AWS::RDS::DBInstance",
    how: "replaced",
    because: ["Engine"],
    stateful: true,
    ...change,
  });
  const comparison = (destructions: Destruction[]): Comparison => ({
    comparedWith: "what is deployed",
    stacks: [{ stack: "digidex-database", isNew: false, changes: 1, destructions, widened: [], lines: ["! Database"] }],
  });

  it("is asked for what holds data, and given by the label that the report names", () => {
    const one = comparison([destruction()]);
    expect(judge(one, ["bug"]).approved).toBe(false);
    const { label } = judge(one, []);
    expect(text(one).text).toContain(`gh pr edit --add-label ${label}`);
    expect(judge(one, ["bug", label]).approved).toBe(true);
    expect(text(one, [label]).text).toContain(`Approved, exactly as it stands here, by the label \`${label}\``);
    expect(label.length).toBeLessThanOrEqual(50);
  });

  it("is not needed for what holds none", () => {
    expect(judge(comparison([destruction({ stateful: false })]), []).approved).toBe(true);
  });

  it("is for exactly these: another resource, another end or another stack asks for another label, the order does not matter", () => {
    const ids = fc.uniqueArray(
      fc.record({
        stack: fc.constantFrom("a", "b"),
        id: fc.string(),
        how: fc.constantFrom("replaced" as const, "deleted" as const),
      }),
      { selector: (one) => JSON.stringify(one), maxLength: 6 },
    );
    const label = (all: Partial<Destruction>[]) => approvalLabel(all.map(destruction));
    fc.assert(
      fc.property(ids, ids, (some, others) => {
        const set = (all: unknown[]) =>
          all
            .map((one) => JSON.stringify(one))
            .sort()
            .join();
        expect(label(some) === label(others)).toBe(set(some) === set(others));
        expect(label(some.toReversed())).toBe(label(some));
      }),
    );
  });
});

it("shows nothing of a template as Markdown or HTML, whatever stands in it", () => {
  const pieces = fc.constantFrom(
    "`",
    "````",
    "<b>",
    "</details>",
    "@everyone",
    "\n",
    "[a](https://e.example)",
    "**",
    "-->",
    "a",
    " ",
  );
  const hostile = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((all) => `!${all.join("")}!`);
  const resource = fc.record({ Type: hostile, Properties: fc.dictionary(hostile, hostile, { maxKeys: 3 }) });
  const template = fc.record({
    Resources: fc.dictionary(hostile, resource, { maxKeys: 4 }),
    Outputs: fc.dictionary(hostile, fc.record({ Value: hostile }), { maxKeys: 2 }),
  });
  const markdown = new MarkdownIt({ html: true, linkify: true });
  type Token = ReturnType<typeof markdown.parse>[number];
  const flat = (tokens: Token[]): Token[] => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
  fc.assert(
    fc.property(template, template, (before, after) => {
      const tokens = flat(markdown.parse(text(compareOne(before, after)).text, {}));
      const html = tokens.filter(({ type }) => type.startsWith("html")).map(({ content }) => content.trim());
      for (const one of html)
        expect(one).toMatch(
          /^(<!-- digidex:diff -->|<details><summary><code>digidex-it<\/code>: \d+ changes?<\/summary>|<\/details>)$/,
        );
      expect(html.filter((one) => one === "</details>").length).toBeLessThanOrEqual(1);
      const outside = tokens
        .filter(({ type }) => type === "text")
        .map(({ content }) => content)
        .join(" ");
      expect(outside).not.toMatch(/[@!<]/);
      const links = tokens.filter(({ type }) => type === "link_open").map((token) => token.attrGet("href"));
      for (const link of links) expect(link).toMatch(/^https:\/\/github\.example\//);
    }),
    { numRuns: 200 },
  );
});
