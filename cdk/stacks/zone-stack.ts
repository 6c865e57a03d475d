import { type App, CfnOutput, CrossStackReferences, ReferenceStrength, RemovalPolicy } from "aws-cdk-lib";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import type { Configuration } from "../config/configuration.ts";
import { ZONE_ID_OUTPUT } from "../config/names.ts";
import { setRemovalPolicy } from "../constructs/removal-policy.ts";
import { DigidexStack } from "./digidex-stack.ts";

/**
 * The hosted zone of a domain that the account does not have yet. `bootstrap` deploys it and prints its name servers, so that
 * the operator can enter them at the registrar before anything waits for them: a certificate is issued only in a zone that is
 * delegated.
 */
export class ZoneStack extends DigidexStack {
  readonly zone: HostedZone;

  constructor(app: App, { configuration, zoneName }: { configuration: Configuration; zoneName: string }) {
    super(app, "zone", configuration, { terminationProtection: true });
    this.zone = new HostedZone(this, "Zone", { zoneName });
    // By output: an export does not work across regions, and the CDK would add two functions. This stack is persistent.
    CrossStackReferences.of(this.zone).produce(ReferenceStrength.WEAK);
    new CfnOutput(this, ZONE_ID_OUTPUT, { value: this.zone.hostedZoneId });
    setRemovalPolicy(this.zone, {
      policy: RemovalPolicy.RETAIN,
      reason: "A new zone has other name servers, which the operator would have to enter at the registrar.",
    });
  }
}
