/**
 * Types of resources that hold what cannot be created again, or that others refer to by name: data, keys, name servers of
 * a zone. Log groups are absent: their contents expire after two weeks.
 */
const STATEFUL_TYPES = new Set([
  ...["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::S3::Bucket", "AWS::DynamoDB::Table"],
  ...["AWS::DynamoDB::GlobalTable", "AWS::EFS::FileSystem", "AWS::KMS::Key", "AWS::Route53::HostedZone"],
  ...["AWS::SSM::Parameter", "AWS::SecretsManager::Secret", "AWS::SQS::Queue", "AWS::Cognito::UserPool"],
  ...["AWS::CertificateManager::Certificate", "AWS::CloudFront::Distribution"],
]);

/** A resource as a template contains it. */
export type TemplateResource = {
  Type?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties?: Record<string, unknown>;
};

/** Whether a resource holds data: by its type, or because its policy retains it. */
export const isStateful = ({ Type, DeletionPolicy }: TemplateResource) =>
  STATEFUL_TYPES.has(Type ?? "") || ["Retain", "Snapshot", "RetainExceptOnCreate"].includes(DeletionPolicy ?? "");

/** @returns the protections against deletion that a stateful resource loses: a later deletion would go unnoticed */
export function lostProtections(before: TemplateResource, after: TemplateResource): string[] {
  if (!isStateful(before)) return [];
  const policies = (["DeletionPolicy", "UpdateReplacePolicy"] as const).filter(
    (policy) => (before[policy] ?? "Delete") !== "Delete" && (after[policy] ?? "Delete") === "Delete",
  );
  const deletionProtection =
    before.Properties?.DeletionProtection === true && after.Properties?.DeletionProtection !== true;
  return [...policies, ...(deletionProtection ? ["DeletionProtection"] : [])];
}
