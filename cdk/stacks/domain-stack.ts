import { type App, CrossStackReferences, ReferenceStrength, RemovalPolicy } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { HostedZone, type IHostedZone } from "aws-cdk-lib/aws-route53";
import type { IConstruct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import type { CustomDomain } from "../constructs/public-distribution.ts";
import { setRemovalPolicy } from "../constructs/removal-policy.ts";
import { DigidexStack } from "./digidex-stack.ts";

type Props = { configuration: Configuration; domain: NonNullable<Configuration["domain"]> };

/** Hosted zone and certificate, in the region from which CloudFront accepts certificates. */
export class DomainStack extends DigidexStack {
  readonly siteDomain: CustomDomain;
  readonly apiDomain: CustomDomain;

  constructor(app: App, { configuration, domain: { name, hostedZoneId } }: Props) {
    super(app, "domain", configuration, { terminationProtection: true });
    const zone = hostedZoneId
      ? HostedZone.fromHostedZoneAttributes(this, "Zone", { hostedZoneId, zoneName: name })
      : this.newZone(name);
    const [www, api] = [`www.${name}`, `api.${name}`];
    const certificate = new Certificate(this, "Certificate", {
      domainName: name,
      subjectAlternativeNames: [www, api],
      validation: CertificateValidation.fromDns(zone),
    });
    referenceByOutput(certificate);
    this.siteDomain = { hosts: [name, www], certificate, zone };
    this.apiDomain = { hosts: [api], certificate, zone };
  }

  private newZone(zoneName: string): IHostedZone {
    const zone = new HostedZone(this, "Zone", { zoneName });
    referenceByOutput(zone);
    setRemovalPolicy(zone, {
      policy: RemovalPolicy.RETAIN,
      reason: "A new zone has other name servers, which the operator would have to enter at the registrar.",
    });
    return zone;
  }
}

/**
 * Makes references to this construct read the stack's outputs. An export does not work across regions, and the CDK would
 * add two functions. The weak reference is safe because this stack is persistent.
 */
function referenceByOutput(producer: IConstruct): void {
  CrossStackReferences.of(producer).produce(ReferenceStrength.WEAK);
}
