import { expect, it } from "vitest";
import { describeEachConfiguration } from "./templates.ts";

describeEachConfiguration(({ stacks, findOne, all }) => {
  it("has no password and no secret in any template", () => {
    for (const [stack, template] of Object.entries(stacks)) {
      const words = JSON.stringify(template).match(/[\w:]*(password|secret)[\w:]*/gi) ?? [];
      // A policy names the service to deny it.
      expect(
        words.filter((word) => word !== "secretsmanager:"),
        stack,
      ).toEqual([]);
    }
  });

  it("has no IAM user and no access key", () => {
    expect(all.filter(({ type }) => /^AWS::IAM::(User|AccessKey|Group)$/.test(type))).toEqual([]);
  });

  it("lets the master user of the seed instance sign in only with IAM tokens", () => {
    const { properties } = findOne("AWS::RDS::DBInstance", ({ stack }) => stack === "Seed");
    expect(properties).toMatchObject({
      MasterUsername: "digidex_admin",
      MasterUserAuthenticationType: "iam-db-auth",
      EnableIAMDatabaseAuthentication: true,
    });
  });
});
