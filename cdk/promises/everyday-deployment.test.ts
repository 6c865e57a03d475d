import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject, it } from "vitest";
import { CONFIGURATIONS } from "./configurations.ts";
import { synthesise } from "./synthesise.ts";
import { templatesOf } from "./templates.ts";

it("changes two functions and runs the migration for a new commit, and replaces nothing", ({ expect }) => {
  const before = templatesOf("minimal");
  const directory = join(inject("synthesised"), "the next commit");
  synthesise(CONFIGURATIONS.minimal, directory, "4567def");

  const changed = Object.entries(before.stacks).flatMap(([stack, { Resources: old }]) => {
    const { Resources: next } = JSON.parse(readFileSync(join(directory, "assembly", `${stack}.template.json`), "utf8"));
    expect(Object.keys(next), stack).toEqual(Object.keys(old));
    return Object.keys(old)
      .filter((id) => JSON.stringify(old[id]) !== JSON.stringify(next[id]))
      .map((id) => `${stack} ${old[id].Type}`);
  });
  expect(changed).toEqual(["Api AWS::Lambda::Function", "Api Custom::Trigger", "Api AWS::Lambda::Function"]);
});
