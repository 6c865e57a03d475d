import { App, Stack, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, it } from "vitest";
import { describeEachConfiguration } from "./templates.ts";

// Findings fail the synthesis, so the other templates have none. This test shows that they would.
it("fails a synthesis with a finding of cdk-nag", () => {
  const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
  new Bucket(new Stack(app, "Unchecked"), "Bucket");
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow("server access logs disabled");
});

describeEachConfiguration(({ acknowledged }) => {
  it("has a reason for every acknowledged finding", () => {
    expect(acknowledged.length).toBeGreaterThan(20);
    for (const { path, id, reason } of acknowledged) expect(reason.length, `${id} at ${path}`).toBeGreaterThan(30);
  });

  it("acknowledges findings of single constructs, not of the app or a stack", () => {
    const broad = acknowledged.filter(({ path, id }) => !path.includes("/") && id.includes("AwsSolutions"));
    expect(broad).toEqual([]);
  });

  it("acknowledges only these findings about buckets and databases", () => {
    const named = ["S1", "RDS3", "RDS10", "RDS11"].map((rule) => `AwsSolutions-${rule}`);
    const about = acknowledged.map(({ id }) => id.replace(/^.*::/, "")).filter((id) => /-(S|RDS)\d/.test(id));
    expect([...new Set(about)].toSorted()).toEqual(named.toSorted());
  });
});
