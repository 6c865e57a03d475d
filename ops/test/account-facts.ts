import type { Handlers, RestRequest, RestResponse } from "./aws-server.ts";

/** What an account has to offer. These are the facts of a new account on the Free plan, in a region with everything. */
export const NEW_ACCOUNT = {
  plan: { type: "FREE", status: "ACTIVE" } as { type: string; status: string } | undefined,
  concurrency: 10,
  /** Of it, what functions have reserved. */
  reserved: 0,
  instances: { used: 0, max: 20 },
  snapshots: { used: 0, max: 100 },
  networks: { used: 1, max: 5 },
  /** Free addresses of each subnet of the network. */
  addresses: [57, 58],
  distributions: { used: 0, max: 200 },
  families: ["postgres17", "postgres18"],
  options: [{ version: "18.1", storage: "gp3", iam: true, encryption: true, min: 20, max: 65_536 }],
  serviceRole: true,
  /** The audiences of GitHub's OIDC provider. */
  provider: undefined as string[] | undefined,
  zone: { name: "example.com.", private: false, nameServers: ["ns-1.awsdns-1.com", "ns-2.awsdns-2.org"] },
};
export type AccountFacts = typeof NEW_ACCOUNT;

const QUOTAS = { "L-F678F1CE": "networks", "L-24B04930": "distributions" } as const;
const missingEntity = { error: "NoSuchEntity", message: "It cannot be found." };

/** Fakes of the requests of the preflight checks. */
export function fakeAccountFacts(facts: AccountFacts) {
  const quota = (name: string, { used, max }: { used: number; max: number }) =>
    `<AccountQuota><AccountQuotaName>${name}</AccountQuotaName><Used>${used}</Used><Max>${max}</Max></AccountQuota>`;
  const handlers: Handlers = {
    GetAccountPlanState: () =>
      facts.plan
        ? { accountId: "1", accountPlanType: facts.plan.type, accountPlanStatus: facts.plan.status }
        : { error: "ResourceNotFoundException", message: "There is no plan." },
    GetServiceQuota: (parameters) => {
      const name = QUOTAS[parameters.get("QuotaCode") as keyof typeof QUOTAS];
      return name
        ? { Quota: { Value: facts[name].max } }
        : { error: "NoSuchResourceException", message: "There is no such quota." };
    },
    DescribeAccountAttributes: () =>
      `<AccountQuotas>${quota("DBInstances", facts.instances)}${quota("ManualSnapshots", facts.snapshots)}</AccountQuotas>`,
    DescribeDBEngineVersions: (parameters) => {
      const family = parameters.get("DBParameterGroupFamily") ?? "";
      const version = `<DBEngineVersion><DBParameterGroupFamily>${family}</DBParameterGroupFamily></DBEngineVersion>`;
      return `<DBEngineVersions>${facts.families.includes(family) ? version : ""}</DBEngineVersions>`;
    },
    DescribeOrderableDBInstanceOptions: () =>
      `<OrderableDBInstanceOptions>${facts.options
        .map(
          ({ version, storage, iam, encryption, min, max }) =>
            `<OrderableDBInstanceOption><EngineVersion>${version}</EngineVersion><StorageType>${storage}</StorageType><SupportsIAMDatabaseAuthentication>${iam}</SupportsIAMDatabaseAuthentication><SupportsStorageEncryption>${encryption}</SupportsStorageEncryption><MinStorageSize>${min}</MinStorageSize><MaxStorageSize>${max}</MaxStorageSize></OrderableDBInstanceOption>`,
        )
        .join("")}</OrderableDBInstanceOptions>`,
    GetRole: () => (facts.serviceRole ? "<Role><RoleName>AWSServiceRoleForRDS</RoleName></Role>" : missingEntity),
    CreateServiceLinkedRole: () =>
      facts.serviceRole
        ? { error: "InvalidInput", message: "Service role name AWSServiceRoleForRDS has been taken in this account." }
        : "<Role/>",
    GetOpenIDConnectProvider: () =>
      facts.provider
        ? `<ClientIDList>${facts.provider.map((one) => `<member>${one}</member>`).join("")}</ClientIDList>`
        : missingEntity,
    DescribeSubnets: () =>
      `<subnetSet>${facts.addresses.map((one) => `<item><availableIpAddressCount>${one}</availableIpAddressCount></item>`).join("")}</subnetSet>`,
    DescribeVpcs: () => `<vpcSet>${"<item/>".repeat(facts.networks.used)}</vpcSet>`,
  };
  const xml = (body: string): RestResponse => ({ status: 200, headers: { "Content-Type": "application/xml" }, body });
  const rest = ({ url: { pathname } }: RestRequest): RestResponse | undefined => {
    if (pathname.endsWith("/account-settings") || pathname.endsWith("/account-settings/")) {
      const { concurrency, reserved } = facts;
      const limit = { ConcurrentExecutions: concurrency, UnreservedConcurrentExecutions: concurrency - reserved };
      return { ...xml(JSON.stringify({ AccountLimit: limit })), headers: { "Content-Type": "application/json" } };
    }
    if (pathname.endsWith("/distribution"))
      return xml(
        `<DistributionList><Quantity>${facts.distributions.used}</Quantity><IsTruncated>false</IsTruncated></DistributionList>`,
      );
    if (!pathname.includes("/hostedzone/")) return undefined;
    const { name, nameServers } = facts.zone;
    return xml(
      `<GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z1</Id><Name>${name}</Name><CallerReference>1</CallerReference><Config><PrivateZone>${facts.zone.private}</PrivateZone></Config></HostedZone><DelegationSet><NameServers>${nameServers.map((one) => `<NameServer>${one}</NameServer>`).join("")}</NameServers></DelegationSet></GetHostedZoneResponse>`,
    );
  };
  return {
    handlers,
    rest: (request: RestRequest) => rest(request) ?? { status: 404 },
    /** Undefined for a request of another kind. */
    answer: rest,
  };
}
