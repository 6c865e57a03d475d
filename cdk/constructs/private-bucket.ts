import { Duration, Validations } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { decideRemoval, type Removal } from "./removal.ts";

type Props = { removal: Removal; bucketName?: string; versioned?: boolean };

/** A bucket that nobody reads from outside the account, except a distribution that is let in. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, { removal, bucketName, versioned = false }: Props) {
    super(scope, id, {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...(versioned ? [{ noncurrentVersionExpiration: Duration.days(90) }] : []),
      ],
    });
    decideRemoval(this, removal);
    Validations.of(this).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "What it holds is read through a distribution that counts its requests, or by the workflows alone; access logs would cost more than the bucket.",
    });
  }
}
