/**
 * Kinds of resources that hold what nothing here can make again, or that others rely on by name: data, keys, the zone's
 * name servers. Log groups are not among them: what they hold ends by itself after two weeks.
 */
const STATEFUL_TYPES = new Set([
  ...["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::S3::Bucket", "AWS::DynamoDB::Table"],
  ...["AWS::DynamoDB::GlobalTable", "AWS::EFS::FileSystem", "AWS::KMS::Key", "AWS::Route53::HostedZone"],
  ...["AWS::SSM::Parameter", "AWS::SecretsManager::Secret", "AWS::SQS::Queue", "AWS::Cognito::UserPool"],
  ...["AWS::CertificateManager::Certificate", "AWS::CloudFront::Distribution"],
]);

/** A resource as it stands in a template. */
export type TemplateResource = { Type?: string; DeletionPolicy?: string; Properties?: Record<string, unknown> };

/** By its kind, or because its author asked CloudFormation to keep it. */
export const isStateful = ({ Type, DeletionPolicy }: TemplateResource) =>
  STATEFUL_TYPES.has(Type ?? "") || ["Retain", "Snapshot", "RetainExceptOnCreate"].includes(DeletionPolicy ?? "");

/** What guarded a stateful resource and does so no more: the step before a deletion that nobody sees. */
export function lostProtections(before: TemplateResource, after: TemplateResource): string[] {
  if (!isStateful(before)) return [];
  const lost = (policy: "DeletionPolicy" | "UpdateReplacePolicy") => {
    const [old, next] = [before, after].map((one) => (one as Record<string, string | undefined>)[policy] ?? "Delete");
    return old !== "Delete" && next === "Delete" ? [policy] : [];
  };
  const deletionProtection =
    before.Properties?.DeletionProtection === true && after.Properties?.DeletionProtection !== true;
  return [
    ...lost("DeletionPolicy"),
    ...lost("UpdateReplacePolicy"),
    ...(deletionProtection ? ["DeletionProtection"] : []),
  ];
}
