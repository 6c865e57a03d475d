import { type App, CrossStackReferences, ReferenceStrength, RemovalPolicy } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { HostedZone, type IHostedZone } from "aws-cdk-lib/aws-route53";
import type { IConstruct } from "constructs";
import type { Configuration } from "../config/configuration.ts";
import type { OwnNames } from "../constructs/public-distribution.ts";
import { decideRemoval } from "../constructs/removal.ts";
import { DigidexStack } from "./digidex-stack.ts";

type Props = { configuration: Configuration; domain: NonNullable<Configuration["domain"]> };

/** Zone and certificate, in the one region where CloudFront looks for certificates. */
export class DomainStack extends DigidexStack {
  private readonly zone: IHostedZone;
  private readonly certificate: Certificate;

  constructor(app: App, { configuration, domain: { name, hostedZoneId } }: Props) {
    super(app, "domain", configuration, { terminationProtection: true });
    this.zone = hostedZoneId
      ? HostedZone.fromHostedZoneAttributes(this, "Zone", { hostedZoneId, zoneName: name })
      : this.newZone(name);
    this.certificate = new Certificate(this, "Certificate", {
      domainName: name,
      subjectAlternativeNames: [`www.${name}`, `api.${name}`],
      validation: CertificateValidation.fromDns(this.zone),
    });
    readFromOutputs(this.certificate);
  }

  names(...hosts: string[]): OwnNames {
    return { hosts, certificate: this.certificate, zone: this.zone };
  }

  private newZone(zoneName: string): HostedZone {
    const zone = new HostedZone(this, "Zone", { zoneName });
    readFromOutputs(zone);
    decideRemoval(zone, {
      policy: RemovalPolicy.RETAIN,
      reason: "A new zone has other name servers, and the registrar would have to be told.",
    });
    return zone;
  }
}

/** Works across regions, where an export does not and CDK would bring two functions; this stack stays, so it may be weak. */
function readFromOutputs(producer: IConstruct): void {
  CrossStackReferences.of(producer).produce(ReferenceStrength.WEAK);
}
