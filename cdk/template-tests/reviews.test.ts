import { App, Stack, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, it } from "vitest";
import { promise } from "./templates.ts";

// A finding fails the synthesis, so that these templates exist says there is none; this says that it would.
it("has cdk-nag look at what is synthesised", () => {
  const app = new App({ analyticsReporting: false });
  new Bucket(new Stack(app, "Careless"), "Bucket");
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow("server access logs disabled");
});

promise(({ acknowledged, find }) => {
  it("explains every finding of cdk-nag that it accepts", () => {
    expect(acknowledged.length).toBeGreaterThan(20);
    for (const { path, id, reason } of acknowledged) expect(reason.length, `${id} at ${path}`).toBeGreaterThan(30);
  });

  it("accepts findings where they are, not for the whole app or a whole stack", () => {
    const wide = acknowledged.filter(({ path, id }) => !path.includes("/") && id.includes("AwsSolutions"));
    expect(wide).toEqual([]);
  });

  it("accepts no finding about a bucket or a database beyond the named ones", () => {
    const named = ["S1", "RDS3", "RDS10", "RDS11"].map((rule) => `AwsSolutions-${rule}`);
    const about = acknowledged.map(({ id }) => id.replace(/^.*::/, "")).filter((id) => /-(S|RDS)\d/.test(id));
    expect([...new Set(about)].toSorted()).toEqual(named.toSorted());
    expect(find("AWS::S3::Bucket")).toHaveLength(5);
  });
});
