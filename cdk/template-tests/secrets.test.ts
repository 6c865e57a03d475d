import { expect, it } from "vitest";
import { promise } from "./templates.ts";

promise(({ stacks, find, all }) => {
  it("has no password and no secret in any template", () => {
    for (const [stack, template] of Object.entries(stacks)) {
      const words = JSON.stringify(template).match(/[\w:]*(password|secret)[\w:]*/gi) ?? [];
      // The one mention: the service that no function may use.
      expect(
        words.filter((word) => word !== "secretsmanager:"),
        stack,
      ).toEqual([]);
    }
  });

  it("makes no access key and no user", () => {
    expect(all.filter(({ type }) => /^AWS::IAM::(User|AccessKey|Group)$/.test(type))).toEqual([]);
  });

  it("lets the master user of a fresh instance sign in through IAM alone", () => {
    const [seed] = find("AWS::RDS::DBInstance", "Seed");
    expect(seed!.properties).toMatchObject({
      MasterUsername: "digidex_admin",
      MasterUserAuthenticationType: "iam-db-auth",
      EnableIAMDatabaseAuthentication: true,
    });
  });
});
