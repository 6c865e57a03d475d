import { Validations } from "aws-cdk-lib";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  Distribution,
  type DistributionProps,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
} from "aws-cdk-lib/aws-cloudfront";
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import type { Construct } from "constructs";

/** The operator's names, where there are any. */
export type OwnNames = { hosts: string[]; certificate: ICertificate; zone: IHostedZone } | undefined;

type Props = DistributionProps & { ownNames: OwnNames };

/** A distribution as all of ours are: HTTP/3, no old TLS, on its own names or on CloudFront's. */
export class PublicDistribution extends Distribution {
  constructor(scope: Construct, id: string, { ownNames, ...props }: Props) {
    super(scope, id, {
      ...props,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...(ownNames && {
        domainNames: ownNames.hosts,
        certificate: ownNames.certificate,
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    });
    for (const recordName of ownNames?.hosts ?? []) {
      const props = { zone: ownNames!.zone, recordName, target: RecordTarget.fromAlias(new CloudFrontTarget(this)) };
      new ARecord(this, `A ${recordName}`, props);
      new AaaaRecord(this, `AAAA ${recordName}`, props);
    }
    acknowledgeChoices(this, ownNames !== undefined);
  }
}

function acknowledgeChoices(distribution: Distribution, ownName: boolean): void {
  Validations.of(distribution).acknowledge(
    { id: "AwsSolutions-CFR1", reason: "A public reference is for every country." },
    {
      id: "AwsSolutions-CFR2",
      reason:
        "A web application firewall costs more than all the rest; it is a read-only API behind a cache and a throttle.",
    },
    {
      id: "AwsSolutions-CFR3",
      reason: "Access logs would collect visitors' addresses that nobody needs; CloudFront's own figures suffice.",
    },
  );
  if (ownName) return;
  Validations.of(distribution).acknowledge({
    id: "AwsSolutions-CFR4",
    reason: "CloudFront's own certificate comes with its own policy; with a domain it is TLS 1.2 and newer.",
  });
}
