import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { truncate } from "../shared/markdown.ts";
import { approvalLabel, judge } from "./approval.ts";
import { type Comparison, compare, type DestructiveChange } from "./compare.ts";
import { MARKER, report } from "./report.ts";
import type { Template } from "./templates.ts";

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
  truncate(report(comparison, { ...circumstances, verdict: judge(comparison, labels) }), limit);

const bucket = (name: string) => ({ Type: "AWS::S3::Bucket", Properties: { BucketName: name } });
const topic = (name: string) => ({ Type: "AWS::SNS::Topic", Properties: { TopicName: name } });
const resources = (count: number, make: (index: number) => unknown): Template => ({
  Resources: Object.fromEntries(Array.from({ length: count }, (_, index) => [`Resource${index}`, make(index)])),
});

it("says when nothing changes", () => {
  const same = resources(2, () => topic("same"));
  expect(text(compareOne(same, same)).text).toMatch(
    /^<!-- digidex:diff -->\n## Changes on merge\n\n\*\*Nothing changes\*\* in 1 stack, compared with what is deployed\.\n/,
  );
});

it("says whether the API's code changes, and what it costs a month more or less", () => {
  const same = resources(2, () => topic("same"));
  const of = (more: Partial<Comparison>) => text({ ...compareOne(same, same), ...more }).text;
  expect(of({ api: true })).toContain("The API's code **changes**.");
  expect(of({ api: false })).toContain("The API's code does not change.");
  expect(of({ monthlyUsd: { before: 14.48, after: 26.16 } })).toContain(
    "It costs **$11.68 a month more**: $26.16 at rest.",
  );
  expect(of({ monthlyUsd: { before: 14.48, after: 14.48 } })).toContain("It costs the same: $14.48 a month at rest.");
  expect(of({ monthlyUsd: { before: 14.48, after: 2.3 } })).toContain("**$12.18 a month less**");
  expect(of({ monthlyUsd: { unknown: "no price for X" } })).toContain("cannot be computed: `no price for X`");
  expect(of({})).not.toMatch(/API's code|costs/);
});

it("says first what makes it list changes of others", () => {
  const same = resources(2, () => topic("same"));
  const { text: shown } = text({ ...compareOne(same, same), outdated: ["**main has moved on**."] });
  expect(shown).toMatch(/## Changes on merge\n\n\*\*main has moved on\*\*\.\n\n\*\*Nothing changes/);
});

it("lists destructive changes with data first, then widened permissions, then every stack, then commit and time", () => {
  const policy = (action: string) => ({
    Type: "AWS::IAM::ManagedPolicy",
    Properties: { PolicyDocument: { Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] } },
  });
  const before = { Resources: { Topic: topic("one"), Bucket: bucket("one"), Policy: policy("s3:GetObject") } };
  const after = { Resources: { Topic: topic("two"), Bucket: bucket("two"), Policy: policy("s3:*") } };
  const { text: full } = text(compareOne(before, after));
  const order = [
    "### Destructive",
    "`Bucket` in `digidex-it`",
    "`Topic` in",
    "### Widened permissions",
    "+ Policy: Allow s3:* on *",
    "<details>",
    "Commit `0123abc4567d`, 2026-11-24 04:30 UTC.",
  ];
  expect(order.map((part) => full.indexOf(part))).toEqual(
    order.map((part) => full.indexOf(part)).sort((a, b) => a - b),
  );
  for (const part of order) expect(full).toContain(part);
  expect(full).toContain(
    "3 changes in 1 of 1 stack, compared with what is deployed. **2 destructive changes.** **Permissions are widened in 1 stack.**",
  );
});

it("counts new stacks separately, and marks the stacks that merging does not deploy", () => {
  const one = resources(2, () => topic("same"));
  const stacks = ["digidex-it", "digidex-seed"].map((name) => ({
    ...{ name, region: "eu-central-1", template: one, lookupRole: undefined },
  }));
  const comparison = { comparedWith: "what is deployed", stacks: compare(new Map([["digidex-it", one]]), stacks) };
  expect(text(comparison).text).toContain(
    "**Nothing changes** in 1 stack, compared with what is deployed. Not deployed yet: 1 stack.",
  );
  expect(text(comparison).text).toContain(
    "<code>digidex-seed</code>: not deployed yet, 2 parts (not deployed by merging)",
  );
});

describe("the report on 300 replaced resources", () => {
  it("fits into a comment that links to the artifact", () => {
    const long = "x".repeat(300);
    const { text: shortened, truncated } = text(
      compareOne(
        resources(300, (n) => bucket(`old-${n}-${long}`)),
        resources(300, (n) => bucket(`new-${n}-${long}`)),
      ),
    );
    expect(truncated).toBe(true);
    expect(shortened.length).toBeLessThanOrEqual(LIMIT);
    expect(shortened.startsWith(MARKER)).toBe(true);
    expect(shortened.match(/^- \*\*replaced\*\*/gm)).toHaveLength(300);
    expect(shortened).toMatch(/… and \d+ more\n```\n\n<\/details>/);
    expect(shortened).toContain("[artifact](https://github.example/a/1)");
    expect(shortened).toContain("300 destructive changes");
  });

  it("with the longest names still contains the label that approves them and the link to the artifact", () => {
    const named = (prefix: string): Template => ({
      Resources: Object.fromEntries(
        Array.from({ length: 300 }, (_, n) => [`R${n}${"L".repeat(240)}`, bucket(`${prefix}${n}`)]),
      ),
    });
    const { text: shortened } = text(compareOne(named("a"), named("b")));
    expect(shortened.length).toBeLessThanOrEqual(LIMIT);
    expect(shortened).toMatch(/… and \d+ more\n\n\*\*This check fails\*\* until the label `approves-destruction-/);
    expect(shortened).toContain("[artifact](https://github.example/a/1)");
  });
});

it("contains the link to the artifact wherever the report is truncated", () => {
  // The CDK compares hundreds of resources slowly, and what it says of each is the same.
  const { stacks, ...comparison } = compareOne({ Resources: {} }, { Resources: { LogicalId: topic("new") } });
  const withResources = (ids: readonly string[]): Comparison => ({
    ...comparison,
    stacks: stacks.map((stack) => ({
      ...stack,
      changes: ids.length,
      lines: ids.flatMap((id) => stack.lines.map((line) => line.replaceAll("LogicalId", id))),
    })),
  });
  fc.assert(
    fc.property(fc.integer({ min: 150, max: 200 }), fc.integer({ min: 450, max: 500 }), (length, count) => {
      const ids = Array.from({ length: count }, (_, n) => `R${n}${"L".repeat(length)}`);
      const { text: shortened, truncated } = text(withResources(ids));
      expect(truncated).toBe(true);
      expect(shortened.length).toBeLessThanOrEqual(LIMIT);
      expect(shortened).toContain("[artifact](https://github.example/a/1)");
    }),
    { numRuns: 40 },
  );
});

describe("approval", () => {
  const changeOf = (change: Partial<DestructiveChange> = {}): DestructiveChange => ({
    stack: "digidex-database",
    id: "Database",
    type: "AWS::RDS::DBInstance",
    how: "replaced",
    because: ["Engine"],
    to: { Engine: "mysql" },
    stateful: true,
    ...change,
  });
  const comparison = (destructive: DestructiveChange[]): Comparison => ({
    comparedWith: "what is deployed",
    stacks: [{ stack: "digidex-database", isNew: false, changes: 1, destructive, widened: [], lines: ["! Database"] }],
  });

  it("is required for resources with data, and given by the label that the report names", () => {
    const one = comparison([changeOf()]);
    expect(judge(one, ["bug"]).approved).toBe(false);
    const { label } = judge(one, []);
    expect(text(one).text).toContain(`gh pr edit --add-label ${label}`);
    expect(judge(one, ["bug", label]).approved).toBe(true);
    expect(text(one, [label]).text).toContain("These changes are approved:");
    expect(label.length).toBeLessThanOrEqual(50);
  });

  it("may come from several labels, each for the changes of its own pull request, which together are all", () => {
    const changes = ["A", "B", "C"].map((id) => changeOf({ id }));
    const labelOf = (...indices: number[]) => approvalLabel(indices.map((index) => changes[index]!));
    const approved = (...labels: string[]) => judge(comparison(changes), ["bug", ...labels]).approved;
    expect(approved(labelOf(0), labelOf(1, 2))).toBe(true);
    expect(approved(labelOf(0, 1), labelOf(1, 2))).toBe(true);
    expect(approved(labelOf(0), labelOf(1))).toBe(false);
    expect(approved(labelOf(0), labelOf(1), approvalLabel([changeOf({ id: "D" })]))).toBe(false);
  });

  it("is not required for resources without data", () => {
    expect(judge(comparison([changeOf({ stateful: false })]), []).approved).toBe(true);
  });

  it.each([
    ["stack", { stack: "other" }],
    ["resource", { id: "Other" }],
    ["act", { how: "deleted" as const }],
    ["reason", { because: ["Port"] }],
    ["value", { to: { Engine: "mariadb" } }],
  ])("is another one for another %s, when all else is the same", (_, other) => {
    const change = changeOf({ because: ["Engine"], to: { Engine: "mysql" } });
    expect(approvalLabel([{ ...change, ...other }])).not.toBe(approvalLabel([change]));
  });

  it("is for exactly these changes: another stack, resource, kind of change, reason or value needs another label, another order does not", () => {
    const ids = fc.uniqueArray(
      fc.record({
        stack: fc.constantFrom("a", "b"),
        id: fc.string(),
        how: fc.constantFrom("replaced" as const, "deleted" as const),
        because: fc.subarray(["Engine", "Port"]),
        to: fc.record({ Engine: fc.constantFrom("mysql", "mariadb") }),
      }),
      { selector: (one) => JSON.stringify(one), maxLength: 6 },
    );
    const label = (all: Partial<DestructiveChange>[]) => approvalLabel(all.map(changeOf));
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

it("contains nothing of a template as Markdown or HTML", () => {
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
