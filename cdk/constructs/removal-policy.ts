import { CfnResource, type RemovalPolicy } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** What happens to a resource with data when it leaves its stack, and why. */
export type Removal = { policy: RemovalPolicy; reason: string };

/** Sets the removal policy, and writes the reason into the resource's metadata in the template. */
export function setRemovalPolicy(construct: IConstruct, { policy, reason }: Removal): void {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) throw new Error(`${construct.node.path} is not a resource.`);
  resource.applyRemovalPolicy(policy);
  resource.addMetadata("digidex:removal", reason);
}
