import { type App, CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { DigidexStack } from "./digidex-stack.ts";

/** Bucket for the operator's pictures. It is persistent because no build can restore its contents. */
export class PicturesStack extends DigidexStack {
  readonly bucket: PrivateBucket;

  constructor(app: App, { configuration }: { configuration: Configuration }) {
    super(app, "pictures", configuration);
    this.bucket = new PrivateBucket(this, "Bucket", {
      removal: {
        policy: RemovalPolicy.RETAIN,
        reason: "The operator uploads pictures by hand; they exist nowhere else.",
      },
      versioned: true,
    });
    new CfnOutput(this, "BucketName", { value: this.bucket.bucketName });
    // Any distribution of this account: the site's distribution gets a new id with every rebuild.
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        actions: ["s3:GetObject"],
        principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
        resources: [this.bucket.arnForObjects("*")],
        conditions: { StringEquals: { "aws:SourceAccount": configuration.account } },
      }),
    );
  }
}
