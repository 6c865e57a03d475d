import { Stack } from "aws-cdk-lib";
import type { CfnDBInstance } from "aws-cdk-lib/aws-rds";

/**
 * Every property of an instance whose change makes CloudFormation replace it, with its current value; `undefined` is a
 * property that the template does not set.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
const IDENTITY: Readonly<Record<string, unknown>> = {
  logicalId: "DatabaseB269D8BB",
  AvailabilityZone: undefined,
  BackupTarget: undefined,
  CharacterSetName: undefined,
  CustomIAMInstanceProfile: undefined,
  DBClusterIdentifier: undefined,
  DBClusterSnapshotIdentifier: undefined,
  DBName: undefined,
  DBSnapshotIdentifier: { Ref: "Snapshot" },
  DBSubnetGroupName: { Ref: "DatabaseSubnetGroup7D60F180" },
  DBSystemId: undefined,
  Engine: "postgres",
  KmsKeyId: undefined,
  MasterUsername: undefined,
  NcharCharacterSetName: undefined,
  SourceDBInstanceIdentifier: undefined,
  SourceDbiResourceId: undefined,
  SourceRegion: undefined,
  StorageEncrypted: true,
  Timezone: undefined,
};

/**
 * Fails the synthesis of a change that would replace the database. It does not check the instance's name, which follows
 * from the configuration's prefix: another prefix is another deployment.
 */
export function refuseReplacement(instance: CfnDBInstance): void {
  instance.node.addValidation({ validate: () => differences(instance).map(explain) });
}

function differences(instance: CfnDBInstance): string[] {
  const stack = Stack.of(instance);
  const [template] = Object.values(stack.resolve(instance._toCloudFormation()).Resources) as [Resource];
  const found: Record<string, unknown> = { ...template.Properties, logicalId: stack.resolve(instance.logicalId) };
  return Object.keys(IDENTITY)
    .filter((key) => JSON.stringify(found[key]) !== JSON.stringify(IDENTITY[key]))
    .map((key) => `${key} is ${JSON.stringify(found[key])} and was ${JSON.stringify(IDENTITY[key])}`);
}

type Resource = { Properties: Record<string, unknown> };

function explain(difference: string): string {
  return `This change would replace the database: ${difference}. CloudFormation would restore a new instance from the old snapshot and delete the current one with everything written since. If you want that: tear down, change \`IDENTITY\` in cdk/constructs/refuse-replacement.ts in the same pull request, and rebuild.`;
}
