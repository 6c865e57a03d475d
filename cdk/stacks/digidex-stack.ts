import { type App, DefaultStackSynthesizer, LegacyStackSynthesizer, Stack, type StackProps } from "aws-cdk-lib";
import type { Configuration } from "../config/configuration.ts";
import { namesOf } from "../config/names.ts";
import { isDeployedByOperator, regionOf, STACKS, type StackName } from "../config/stacks.ts";

/** A stack of the table in `config/stacks.ts`: id, name, region and description come from there. */
export class DigidexStack extends Stack {
  constructor(app: App, name: StackName, configuration: Configuration, props: StackProps = {}) {
    const names = namesOf(configuration);
    const { id, description } = STACKS[name];
    super(app, id, {
      env: { account: configuration.account, region: regionOf(configuration, name) },
      stackName: names.stack(name),
      description: `Digidex: ${description}`,
      // A stack that only `bootstrap` deploys is deployed with the operator's credentials, without the roles of the CDK: no
      // workflow can change it.
      synthesizer: isDeployedByOperator(name) ? new LegacyStackSynthesizer() : withOwnRoles(configuration),
      tags: { project: configuration.prefix },
      ...props,
    });
  }
}

/** For stacks that workflows deploy: with roles that may change and read stacks of this deployment, and no others. */
function withOwnRoles(configuration: Configuration): DefaultStackSynthesizer {
  const role = (name: "deploy" | "lookup") =>
    `arn:aws:iam::${configuration.account}:role/${namesOf(configuration).cdkRole(name)}`;
  return new DefaultStackSynthesizer({ deployRoleArn: role("deploy"), lookupRoleArn: role("lookup") });
}
