import { type App, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Configuration } from "../config/configuration.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { DigidexStack } from "./digidex-stack.ts";

/** The operator's own pictures: the one thing of the site that no build can make again, so a teardown leaves it. */
export class PicturesStack extends DigidexStack {
  readonly bucket: PrivateBucket;

  constructor(app: App, { configuration }: { configuration: Configuration }) {
    super(app, "pictures", configuration);
    this.bucket = new PrivateBucket(this, "Bucket", {
      removal: { policy: RemovalPolicy.RETAIN, reason: "Pictures are uploaded by hand and exist nowhere else." },
      versioned: true,
    });
    // Any distribution of this account: the site's own has another id after every rebuild.
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
