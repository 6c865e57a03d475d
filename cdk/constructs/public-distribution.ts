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

/** Host names of a distribution, with their certificate and zone. */
export type CustomDomain = { hosts: string[]; certificate: ICertificate; zone: IHostedZone };

type Props = DistributionProps & { customDomain: CustomDomain | undefined };

/** A distribution with HTTP/3; with a custom domain also TLS 1.2 or newer and DNS records, otherwise on CloudFront's name. */
export class PublicDistribution extends Distribution {
  constructor(scope: Construct, id: string, { customDomain, ...props }: Props) {
    super(scope, id, {
      ...props,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...(customDomain && {
        domainNames: customDomain.hosts,
        certificate: customDomain.certificate,
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    });
    acknowledgeFindings(this);
    if (customDomain) addRecords(this, customDomain);
    else acknowledgeDefaultCertificate(this);
  }
}

function addRecords(distribution: Distribution, { hosts, zone }: CustomDomain): void {
  for (const recordName of hosts) {
    const record = { zone, recordName, target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)) };
    new ARecord(distribution, `A ${recordName}`, record);
    new AaaaRecord(distribution, `AAAA ${recordName}`, record);
  }
}

function acknowledgeFindings(distribution: Distribution): void {
  Validations.of(distribution).acknowledge(
    { id: "AwsSolutions-CFR1", reason: "The reference is public in every country." },
    {
      id: "AwsSolutions-CFR2",
      reason: "A web application firewall costs more than everything else; the API is read-only, cached and throttled.",
    },
    {
      id: "AwsSolutions-CFR3",
      reason: "Access logs would collect visitors' IP addresses without need; CloudFront's metrics suffice.",
    },
  );
}

function acknowledgeDefaultCertificate(distribution: Distribution): void {
  Validations.of(distribution).acknowledge({
    id: "AwsSolutions-CFR4",
    reason: "CloudFront's default certificate fixes the TLS policy; a custom domain requires TLS 1.2 or newer.",
  });
}
