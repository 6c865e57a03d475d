import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { describeEachConfiguration } from "../template-tests/templates.ts";
import { withoutCode } from "./bundles.ts";
import { deploymentSteps, STACKS } from "./stacks.ts";

describeEachConfiguration(({ configuration, find }) => {
  it("deploys no code of ours in a restore, whose stacks are synthesised without it", () => {
    const stacks = deploymentSteps(configuration, "restore").flat();
    const built = stacks
      .flatMap((name) => find("AWS::Lambda::Function", STACKS[name].id))
      .filter(({ properties }) => properties.Code.S3Key);
    expect(built.map(({ stack, id }) => `${stack} ${id}`)).toEqual([]);
  });
});

it("refuses to run what was synthesised without code", async () => {
  const { api, database } = withoutCode();
  for (const folder of [api, database])
    for (const file of readdirSync(folder))
      await expect(import(pathToFileURL(join(folder, file)).href)).rejects.toThrow("without the functions' code");
});
