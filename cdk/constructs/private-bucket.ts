import { Duration, Validations } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { type Removal, setRemovalPolicy } from "./removal-policy.ts";

type Props = { removal: Removal; bucketName?: string; versioned?: boolean };

/** An encrypted bucket without public access, for requests over TLS only. Old versions expire after 90 days. */
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
    setRemovalPolicy(this, removal);
    Validations.of(this).acknowledge({
      id: "AwsSolutions-S1",
      reason:
        "Only CloudFront, which has metrics of its own, and the workflows read it; access logs would cost more than the bucket.",
    });
  }
}
