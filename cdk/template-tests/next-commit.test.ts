import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { NEXT_COMMIT } from "./configurations.ts";
import { assemblyOf, templatesOf } from "./templates.ts";

it("changes two functions and the trigger of the migration for a new commit, and replaces nothing", () => {
  const changed = Object.entries(templatesOf("minimal").stacks).flatMap(([stack, { Resources: old }]) => {
    const template = readFileSync(join(assemblyOf(NEXT_COMMIT), `${stack}.template.json`), "utf8");
    const { Resources: next } = JSON.parse(template);
    expect(Object.keys(next), stack).toEqual(Object.keys(old));
    return Object.keys(old)
      .filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]))
      .map((id) => `${stack} ${old[id].Type}`);
  });
  expect(changed).toEqual(["Api AWS::Lambda::Function", "Api Custom::Trigger", "Api AWS::Lambda::Function"]);
});
