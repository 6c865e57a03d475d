import { type App, CrossStackReferences, ReferenceStrength } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import type { Configuration } from "../config/configuration.ts";
import type { CustomDomain } from "../constructs/public-distribution.ts";
import { DigidexStack } from "./digidex-stack.ts";
import type { ZoneStack } from "./zone-stack.ts";

/** `newZone` is the stack of the zone, unless the configuration names an existing one. */
type Props = {
  configuration: Configuration;
  domain: NonNullable<Configuration["domain"]>;
  newZone: ZoneStack | undefined;
};

/** Certificate of the domain, in the region from which CloudFront accepts it. Its deployment waits for the validation by DNS. */
export class DomainStack extends DigidexStack {
  readonly siteDomain: CustomDomain;
  readonly apiDomain: CustomDomain;

  constructor(app: App, { configuration, domain: { name, hostedZoneId }, newZone }: Props) {
    super(app, "domain", configuration, { terminationProtection: true });
    const zone =
      newZone?.zone ??
      HostedZone.fromHostedZoneAttributes(this, "Zone", { hostedZoneId: hostedZoneId ?? "", zoneName: name });
    const [www, api] = [`www.${name}`, `api.${name}`];
    const certificate = new Certificate(this, "Certificate", {
      domainName: name,
      subjectAlternativeNames: [www, api],
      validation: CertificateValidation.fromDns(zone),
    });
    // By output, like the zone. The reference is safe because this stack is persistent.
    CrossStackReferences.of(certificate).produce(ReferenceStrength.WEAK);
    this.siteDomain = { hosts: [name, www], certificate, zone };
    this.apiDomain = { hosts: [api], certificate, zone };
  }
}
