import type { Seconds } from "./critical-path.ts";

/**
 * How long AWS takes, in seconds, for resources of the size that the templates have: as usually reported, and in slow reports.
 * Read in November 2026 on the pages named here. A real account decides.
 */

const SOURCES = {
  /** Terraform's acceptance tests with small instances, in seconds. */
  rds: {
    createAndDelete:
      "464: TestAccRDSInstance_minorVersion, https://github.com/hashicorp/terraform-provider-aws/pull/23560",
    snapshot:
      "579 with a snapshot, 464 without: TestAccRDSSnapshot_basic, https://github.com/hashicorp/terraform-provider-aws/pull/28424",
    restore:
      "1,190 to 1,316 for creation, snapshot, restore and both deletions: TestAccRDSInstance_SnapshotIdentifier_*, https://github.com/hashicorp/terraform-provider-aws/pull/27801",
    handler: "It looks every 30 s: https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds",
  },
  /** CloudFormation, by stack: S3 39 s, Lambda with its role 55, three functions with an HTTP API 127, CloudFront with a bucket 210 to 232. */
  stacks: "https://github.com/go-to-k/cdkd/blob/main/docs/benchmarks.md and https://github.com/go-to-k/cdkd/pull/1319",
  distribution:
    "changes within 5 minutes: https://aws.amazon.com/blogs/networking-and-content-delivery/slashing-cloudfront-change-propagation-times-in-2020-recent-changes-and-looking-forward/; 3 to 15: https://github.com/go-to-k/cdkd/issues/1282",
  invalidation:
    "5 seconds to 5 minutes: https://github.com/systeminit/si/pull/3706; 2 to 4 for whole sites: https://github.com/putyourlightson/craft-blitz/issues/316",
  records:
    "within 60 seconds: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-editing.html",
  interfaces:
    "up to 90 seconds, once for a network: https://aws.amazon.com/blogs/compute/announcing-improved-vpc-networking-for-aws-lambda-functions/",
  /** 25 to 30 times the load itself: two cold starts, a slow processor, storage that RDS fetches when it is read first. */
  migration:
    "a load takes 1 s without a change and 1.2 s for new URLs in all documents on two cores (`npm run bench -- loading`)",
  own: "our own programs, on two cores (November 2026)",
} as const;

export type Duration = Seconds & { source: string };
const lasts = (usual: number, slow: number, source: string): Duration => ({ usual, slow, source });

const QUICK = lasts(5, 20, SOURCES.stacks);

type Operations = { create: Duration; update: Duration; delete: Duration };
const each = (create: Duration, update = create, remove = QUICK): Operations => ({ create, update, delete: remove });

/** By type of resource. Every other type is quick. */
export const SLOW_RESOURCES: Readonly<Record<string, Operations>> = {
  // Restored, then looked at every 30 seconds; the change after it changes nothing (docs/decisions/0057).
  "AWS::RDS::DBInstance": each(
    lasts(420 + 45, 900, `${SOURCES.rds.restore}. ${SOURCES.rds.handler}`),
    lasts(30, 300, SOURCES.rds.handler),
    lasts(200, 450, SOURCES.rds.createAndDelete),
  ),
  "AWS::CloudFront::Distribution": each(
    lasts(200, 900, SOURCES.distribution),
    lasts(200, 900, SOURCES.distribution),
    lasts(240, 900, SOURCES.distribution),
  ),
  "AWS::CloudFront::Function": each(lasts(15, 60, SOURCES.stacks)),
  "AWS::Lambda::Function": each(lasts(25, 60, SOURCES.stacks)),
  "AWS::S3::Bucket": each(lasts(20, 40, SOURCES.stacks)),
  "AWS::IAM::Policy": each(lasts(15, 30, SOURCES.stacks)),
  "AWS::Route53::RecordSet": each(lasts(40, 90, SOURCES.records)),
  // The migration: CDK's function waits for ours.
  "Custom::Trigger": each(lasts(30, 180, SOURCES.migration)),
};

export const durationOf = (type: string, operation: keyof Operations): Duration =>
  SLOW_RESOURCES[type]?.[operation] ?? QUICK;

/** By what a command does, apart from resources of a stack. */
export const DURATIONS = {
  "set-up": lasts(90, 180, "a runner of GitHub, checkout, `npm run set-up`"),
  synthesis: lasts(30, 60, SOURCES.own),
  "synthesis without code": lasts(10, 20, SOURCES.own),
  "preflight checks": lasts(10, 30, SOURCES.own),
  "change set": lasts(20, 60, SOURCES.stacks),
  "change set without changes": lasts(10, 20, SOURCES.stacks),
  guard: lasts(5, 15, SOURCES.own),
  "network interfaces": lasts(60, 90, SOURCES.interfaces),
  "create a database": lasts(260, 600, SOURCES.rds.createAndDelete),
  snapshot: lasts(115, 300, SOURCES.rds.snapshot),
  "CloudFront chooses the names": lasts(
    15,
    60,
    "the response to its request has them: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html; asked for every 5 s",
  ),
  "build the release": lasts(120, 240, SOURCES.own),
  "upload the data": lasts(90, 180, SOURCES.own),
  "upload the pages": lasts(80, 180, SOURCES.own),
  "empty the buckets": lasts(30, 90, SOURCES.own),
  invalidation: lasts(60, 240, SOURCES.invalidation),
  "smoke test": lasts(30, 60, SOURCES.own),
  "pack the release": lasts(20, 40, SOURCES.own),
  "keep the release": lasts(10, 30, SOURCES.own),
  "store the phase": lasts(5, 10, SOURCES.own),
} as const satisfies Record<string, Duration>;
