import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject, it } from "vitest";
import { NEXT_COMMIT } from "./configurations.ts";
import { templatesOf } from "./templates.ts";

it("changes two functions and runs the migration for a new commit, and replaces nothing", ({ expect }) => {
  const before = templatesOf("minimal");
  const assembly = join(inject("synthesised"), NEXT_COMMIT, "assembly");

  const changed = Object.entries(before.stacks).flatMap(([stack, { Resources: old }]) => {
    const { Resources: next } = JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), "utf8"));
    expect(Object.keys(next), stack).toEqual(Object.keys(old));
    return Object.keys(old)
      .filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]))
      .map((id) => `${stack} ${old[id].Type}`);
  });
  expect(changed).toEqual(["Api AWS::Lambda::Function", "Api Custom::Trigger", "Api AWS::Lambda::Function"]);
});
