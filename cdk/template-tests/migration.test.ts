import { expect, it } from "vitest";
import { promise } from "./templates.ts";

promise(({ find, stacks }) => {
  it("migrates with every commit, before the new function answers", () => {
    const migrator = find("AWS::Lambda::Function", "Api").find(({ id }) => id.startsWith("MigrationFunction"))!;
    const [api] = find("AWS::Lambda::Function", "Api").filter(
      ({ properties }) => properties.Handler === "index.handler",
    );
    const [trigger] = find("Custom::Trigger", "Api");
    const { HandlerArn, RunsAgainWhenThisChanges } = trigger!.properties;
    expect(JSON.stringify(HandlerArn)).toContain(migrator.id);
    expect(RunsAgainWhenThisChanges.code.s3Key).toBe(migrator.properties.Code.S3Key);
    expect(RunsAgainWhenThisChanges.environment.variables.COMMIT).toBe("0123abc");
    expect(stacks.Api!.Resources[api!.id].DependsOn).toContain(trigger!.id);
  });

  it("waits for the migration's end and so learns of its failure", () => {
    for (const { properties } of find("Custom::Trigger")) {
      expect(properties).toMatchObject({ InvocationType: "RequestResponse", ExecuteOnHandlerChange: true });
      expect(Number(properties.Timeout)).toBeGreaterThanOrEqual(300_000);
    }
  });

  it("tells migrator and API the same public addresses", () => {
    const addresses = find("AWS::Lambda::Function", "Api")
      .map(({ properties }) => properties.Environment?.Variables)
      .filter((variables) => variables?.DATABASE_HOST)
      .map(({ PUBLIC_API_URL, PUBLIC_SITE_URL }) => ({ PUBLIC_API_URL, PUBLIC_SITE_URL }));
    expect(addresses).toHaveLength(2);
    expect(addresses[0]).toEqual(addresses[1]);
  });
});
