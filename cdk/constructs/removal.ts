import { CfnResource, type RemovalPolicy } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** What happens to a thing that holds data when its stack goes, and why; the reason stands in the template. */
export type Removal = { policy: RemovalPolicy; reason: string };

export function decideRemoval(construct: IConstruct, { policy, reason }: Removal): void {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) throw new Error(`${construct.node.path} is no resource.`);
  resource.applyRemovalPolicy(policy);
  resource.addMetadata("digidex:removal", reason);
}
