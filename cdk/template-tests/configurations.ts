import type { ConfigurationInput } from "../config/configuration.ts";

const minimal = {
  account: "123456789012",
  region: "eu-central-1",
  repository: { owner: "example", name: "digidex" },
} satisfies ConfigurationInput;

const withoutDomain = {
  ...minimal,
  repository: { ...minimal.repository, ids: { owner: "1001", repository: "2002" } },
  alarmEmail: "alarms@example.com",
  api: { concurrency: 20 },
  database: { backupDays: 7 },
} satisfies ConfigurationInput;

/** The configurations that `describeEachConfiguration` tests. */
export const CONFIGURATIONS = {
  "without a domain": withoutDomain,
  "with a domain": { ...withoutDomain, region: "us-east-1", domain: { name: "example.com" } },
  "in another region than its certificate": {
    ...withoutDomain,
    region: "ap-southeast-2",
    domain: { name: "example.com", hostedZoneId: "Z0123456789EXAMPLE" },
    createOidcProvider: false,
  },
  minimal: { ...minimal, prefix: "dex" },
} satisfies Record<string, ConfigurationInput>;

export type ConfigurationName = keyof typeof CONFIGURATIONS;
export const CONFIGURATION_NAMES = Object.keys(CONFIGURATIONS) as ConfigurationName[];

/** Folder of another deployment in the account and region of the configuration with a domain. */
export const ANOTHER_DEPLOYMENT = "another prefix";
export const ANOTHER_CONFIGURATION = {
  ...CONFIGURATIONS["with a domain"],
  ...{ prefix: "another", domain: { name: "example.org" }, createOidcProvider: false },
} satisfies ConfigurationInput;

/** Folder of the minimal configuration, synthesised for another commit. */
export const NEXT_COMMIT = "minimal, one commit later";
