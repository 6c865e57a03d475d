import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deploymentSteps, regionOf, regionsOf, STACK_NAMES, STACKS, stacksOf, teardownSteps } from "./stacks.ts";

const withoutDomain = { region: "eu-central-1" };
const withDomain = { ...withoutDomain, domain: { name: "example.com" } };

describe("deploymentSteps", () => {
  it.each([
    ["bootstrap", [["access", "zone", "network", "pictures"]]],
    ["seed", [["alerts", "seed"]]],
    ["restore", [["domain", "alerts", "database", "site"]]],
    ["deploy", [["domain", "alerts", "database", "site"], ["api"]]],
  ] as const)("lists the stacks of `%s` in order", (command, steps) => {
    expect(deploymentSteps(withDomain, command)).toEqual(steps);
  });

  it("omits stacks that require a domain when there is none", () => {
    expect(stacksOf(withDomain)).toEqual(STACK_NAMES);
    expect(STACK_NAMES.filter((name) => !stacksOf(withoutDomain).includes(name))).toEqual(["zone", "domain"]);
    const withZone = { ...withDomain, domain: { name: "example.com", hostedZoneId: "Z1" } };
    expect(STACK_NAMES.filter((name) => !stacksOf(withZone).includes(name))).toEqual(["zone"]);
  });
});

it("deletes the API before the database and the site in a teardown, and no persistent stack", () => {
  expect(teardownSteps()).toEqual([["api"], ["database", "site"]]);
});

it("deploys every stack to the deployment's region, except those of zone and certificate", () => {
  const elsewhere = STACK_NAMES.filter((name) => regionOf(withDomain, name) !== "eu-central-1");
  expect(elsewhere.map((name) => [name, regionOf(withDomain, name)])).toEqual([
    ["zone", "us-east-1"],
    ["domain", "us-east-1"],
  ]);
  expect(regionsOf(withDomain)).toEqual(["eu-central-1", "us-east-1"]);
  expect(regionsOf({ ...withDomain, region: "us-east-1" })).toEqual(["us-east-1"]);
  expect(regionsOf(withoutDomain)).toEqual(["eu-central-1"]);
});

it("matches the table in the README", () => {
  const rows = STACK_NAMES.map((name) => {
    const { description, lifetime, deployedBy, deletedBy, cost } = STACKS[name];
    const commands = deployedBy.map((command) => `\`${command}\``).join(", ");
    return `| \`${name}\` | ${[description, lifetime, commands, deletedBy, cost].join(" | ")} |`;
  });
  const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
  const table = readme.split("\n").filter((line) => /^\| `\w+` \|/.test(line));
  expect(table.slice(0, rows.length)).toEqual(rows);
});
