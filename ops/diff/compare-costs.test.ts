import { templatesOf } from "@digidex/cdk/template-tests/templates";
import { expect, it } from "vitest";
import { compareApi } from "./compare.ts";
import { compareCosts } from "./compare-costs.ts";
import type { SynthesisedStack, Template } from "./templates.ts";

const stacks = (): SynthesisedStack[] =>
  Object.entries(templatesOf("minimal").stacks).map(([id, template]) => ({
    ...{ name: `digidex-${id.toLowerCase()}`, region: "eu-central-1", lookupRole: undefined },
    template: JSON.parse(JSON.stringify(template)) as Template,
  }));
const deployed = () => new Map(stacks().map(({ name, template }) => [name, template]));
/** The stacks with another text somewhere. */
const changed = (from: string, to: string) =>
  stacks().map((one) => ({ ...one, template: JSON.parse(JSON.stringify(one.template).replaceAll(from, to)) }));

it("costs the same for the same templates, without the stack that exists for minutes only", () => {
  expect(compareCosts(deployed(), stacks())).toEqual({ before: 13.98, after: 13.98 });
});

it("costs more with another dashboard, and nothing for stacks that are not deployed", () => {
  const more = stacks();
  const api = more.find(({ name }) => name === "digidex-api")!.template.Resources as Record<string, object>;
  for (let index = 0; index < 3; index += 1) api[`Board${index}`] = { Type: "AWS::CloudWatch::Dashboard" };
  expect(compareCosts(deployed(), more)).toEqual({ before: 13.98, after: 16.98 });
  expect(compareCosts(new Map(), stacks())).toEqual({ before: 0, after: 0 });
  const asleep = deployed();
  for (const name of ["digidex-api", "digidex-database"]) asleep.delete(name);
  expect(compareCosts(asleep, stacks())).toEqual({ before: 0, after: 0 });
});

it("costs more with a stack that no deployment has had yet", () => {
  const board = { Type: "AWS::CloudWatch::Dashboard" };
  const template = { Resources: { One: board, Two: board, Three: board } };
  const added = { ...stacks()[0]!, name: "digidex-reports", template };
  expect(compareCosts(deployed(), [...stacks(), added])).toEqual({ before: 13.98, after: 16.98 });
});

it("says for which resource there is no price", () => {
  const gateway = changed('AWS::EC2::VPC"', 'AWS::EC2::NatGateway"');
  expect(compareCosts(deployed(), gateway)).toEqual({ unknown: expect.stringContaining("AWS::EC2::NatGateway") });
});

it("the API's code changes with its version, and not with the commit", () => {
  expect(compareApi(deployed(), changed("0123abc", "4567def"))).toBe(false);
  expect(compareApi(deployed(), changed("0123456789abcdef", "fedcba9876543210"))).toBe(true);
  expect(compareApi(new Map(), stacks())).toBeUndefined();
});
