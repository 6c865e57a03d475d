import { GetOpenIDConnectProviderCommand, GetRoleCommand, IAMClient, NoSuchEntityException } from "@aws-sdk/client-iam";
import {
  paginateDescribeDBEngineVersions,
  paginateDescribeOrderableDBInstanceOptions,
  RDSClient,
} from "@aws-sdk/client-rds";
import { DATABASE_REQUIREMENTS } from "@digidex/cdk/database";
import { GITHUB_OIDC_HOST } from "@digidex/cdk/github-roles";
import { namesOf } from "@digidex/cdk/names";
import { type Check, missing, ok, onAccount } from "../doctor/check.ts";
import { awsClient } from "../shared/aws.ts";
import { findDeployedStack } from "../system/stacks.ts";

/** Whether the region and the account have what the stacks use. */

const CONFIGURATION = "cdk/config/digidex.config.ts";

export const databaseOptionsCheck: Check = {
  name: "database",
  run: onAccount(async ({ configuration }) => {
    const { engine, majorVersion, instanceClass, parameterFamily, storageType } = DATABASE_REQUIREMENTS;
    const { region, database } = configuration;
    const elsewhere = `choose another \`region\` in ${CONFIGURATION}`;
    const client = awsClient(RDSClient);
    const families = new Set<string | undefined>();
    for await (const { DBEngineVersions = [] } of paginateDescribeDBEngineVersions(
      { client },
      { Engine: engine, DBParameterGroupFamily: parameterFamily },
    ))
      for (const one of DBEngineVersions) families.add(one.DBParameterGroupFamily);
    if (!families.has(parameterFamily)) return missing(`${region} has no ${parameterFamily}`, elsewhere);

    const fits: string[] = [];
    const request = { Engine: engine, DBInstanceClass: instanceClass, Vpc: true };
    for await (const { OrderableDBInstanceOptions = [] } of paginateDescribeOrderableDBInstanceOptions(
      { client },
      request,
    )) {
      for (const one of OrderableDBInstanceOptions) {
        const { EngineVersion = "", MinStorageSize: least = 0, MaxStorageSize: most = Number.POSITIVE_INFINITY } = one;
        const hasFeatures = one.SupportsIAMDatabaseAuthentication && one.SupportsStorageEncryption;
        const hasStorage =
          one.StorageType === storageType && least <= database.storageGb && database.maxStorageGb <= most;
        if (EngineVersion.split(".")[0] === majorVersion && hasFeatures && hasStorage) fits.push(EngineVersion);
      }
    }
    if (fits.length > 0) return ok(`${instanceClass} with ${engine} ${fits.at(-1)}`);
    return missing(
      `${region} has no ${instanceClass} with ${engine} ${majorVersion}, ${storageType} of ${database.storageGb} to ${database.maxStorageGb} GB, IAM authentication and encryption`,
      `${elsewhere}, or another \`database.storageGb\``,
    );
  }),
};

/** RDS creates it with the first instance, which can fail because it does not exist yet; `bootstrap` creates it before. */
export const RDS_ROLE = { service: "rds.amazonaws.com", name: "AWSServiceRoleForRDS" };

export const serviceRoleCheck: Check = {
  name: "service role",
  run: onAccount(async () =>
    (await orUndefined(awsClient(IAMClient).send(new GetRoleCommand({ RoleName: RDS_ROLE.name }))))
      ? ok(RDS_ROLE.name)
      : missing(`the account has no ${RDS_ROLE.name}`, "npm run bootstrap"),
  ),
};

/** An account can have one provider for an issuer, which every repository in it shares. */
export const providerCheck: Check = {
  name: "OIDC provider",
  run: onAccount(async ({ configuration }) => {
    const { createOidcProvider } = configuration;
    const access = await findDeployedStack(namesOf(configuration).stack("access"), configuration.region);
    if (access && createOidcProvider) return ok("of the Access stack");
    const arn = `arn:aws:iam::${configuration.account}:oidc-provider/${GITHUB_OIDC_HOST}`;
    const provider = await orUndefined(
      awsClient(IAMClient).send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn })),
    );
    if (provider && createOidcProvider) {
      return missing(
        "the account has GitHub's OIDC provider already, and cannot have a second one",
        `set \`createOidcProvider\` to false in ${CONFIGURATION}`,
      );
    }
    if (!provider && !createOidcProvider) {
      return missing(
        "the account has no OIDC provider of GitHub",
        `remove \`createOidcProvider: false\` in ${CONFIGURATION}`,
      );
    }
    const audience = "sts.amazonaws.com";
    if (provider && !provider.ClientIDList?.includes(audience)) {
      return missing(
        `the account's OIDC provider does not accept the audience ${audience}`,
        `aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${audience}`,
      );
    }
    return ok(provider ? "the account has one" : "`bootstrap` creates it");
  }),
};

/** @returns undefined when it does not exist */
async function orUndefined<Output>(request: Promise<Output>): Promise<Output | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  }
}
