import { DEFAULT_THROTTLE } from "@digidex/backend/limits";
import { z } from "zod";

const matching = (pattern: RegExp, explanation: string) => z.string().regex(pattern, explanation);
const hostname = matching(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "must be a domain name in lower case, like example.com");
const numericId = matching(/^\d+$/, "must be a number, as `gh api repos/OWNER/NAME` shows it");

const Repository = z
  .strictObject({
    owner: matching(/^[A-Za-z0-9-]+$/, "must be the name of a GitHub user or organisation"),
    name: matching(/^[A-Za-z0-9._-]+$/, "must be the name of a GitHub repository, without its owner"),
    /** For repositories created, renamed or moved since 15 July 2026: their tokens contain these numbers. */
    ids: z.strictObject({ owner: numericId, repository: numericId }).optional(),
  })
  .describe("the GitHub repository whose workflows deploy");

/** The connections that the smallest instance has memory for: docs/decisions/0043. */
export const MAX_CONCURRENCY = 20;

const Api = z.strictObject({
  /** Lambda allots CPU in proportion: 1,769 MB are one core. */
  memoryMb: z.int().min(256).max(3008).default(512),
  /**
   * Reserved concurrency, which is also the most connections of the API: each instance of the function holds one. `null`
   * reserves none: Lambda refuses every reservation in a new account, whose quota is 10. docs/decisions/0043 has the bound.
   */
  concurrency: z.int().min(1).max(MAX_CONCURRENCY).nullable().default(null),
  requestsPerSecond: z.int().min(1).max(10_000).default(DEFAULT_THROTTLE.requestsPerSecond),
  burst: z.int().min(1).max(5_000).default(DEFAULT_THROTTLE.burst),
});

/** The most storage that a configuration can ask for, and that IAM policies allow. */
export const MAX_STORAGE_GB = 1_000;

/** RDS lets storage grow only up to a limit at least a tenth above the present size. */
export const STORAGE_GROWTH = 1.1;

const Database = z
  .strictObject({
    /** Of the first instance. Later ones have the storage of the snapshot that they are restored from. */
    storageGb: z.int().min(20).default(20),
    /** Storage grows by itself up to here. */
    maxStorageGb: z.int().max(MAX_STORAGE_GB).default(40),
    /** Days of automated backups. AWS's Free plan, on which new accounts start, allows 1. */
    backupDays: z.int().min(1).max(35).default(1),
    deletionProtection: z.boolean().default(true),
  })
  .refine(({ storageGb, maxStorageGb }) => maxStorageGb >= storageGb * STORAGE_GROWTH, {
    path: ["maxStorageGb"],
    message: "must be at least a tenth above storageGb, or storage cannot grow",
  });

export const Configuration = z.strictObject({
  account: matching(/^\d{12}$/, "must be the twelve digits of an AWS account"),
  region: matching(/^(?!cn-)[a-z]{2}-[a-z]+-\d$/, "must be an AWS region, like eu-central-1"),
  /**
   * Start of every name in the account, so that deployments with different prefixes can share one. It has no hyphen: policies
   * allow `<prefix>-*`, which must not include another deployment. It is also the qualifier of `cdk bootstrap`.
   */
  prefix: matching(/^[a-z][a-z0-9]{1,9}$/, "must be 2 to 10 of a-z and 0-9").default("digidex"),
  repository: Repository,
  /**
   * `true` when one person operates the deployment. Approvals that otherwise need somebody else may then be one's own:
   * they are typed, and shown as such.
   */
  singleOperator: z.boolean().default(false),
  /** `false` in an account that has GitHub's OIDC provider already: an account can have only one. */
  createOidcProvider: z.boolean().default(true),
  /** Without a domain, CloudFront's host names are used. Set `hostedZoneId` when the account has the zone already. */
  domain: z
    .strictObject({ name: hostname, hostedZoneId: matching(/^Z[A-Z0-9]+$/, "starts with Z").optional() })
    .optional(),
  api: Api.prefault({}),
  database: Database.prefault({}),
  logDays: z.literal([1, 3, 5, 7, 14, 30, 60, 90]).default(14),
  /** Address for alarms and the budget's warnings. */
  alarmEmail: z.email().optional(),
  /**
   * Of the whole account, for warnings only: nothing is stopped. Without `alarmEmail` the budget is only on AWS's page of budgets.
   * `null` for none.
   */
  monthlyBudgetUsd: z.number().positive().nullable().default(20),
});

export type Configuration = z.infer<typeof Configuration>;
export type ConfigurationInput = z.input<typeof Configuration>;

/** @throws {Error} that lists every invalid value and what is allowed */
export function parseConfiguration(input: unknown): Configuration {
  const { success, data, error } = Configuration.safeParse(input);
  if (success) return data;
  throw new Error(`cdk/config/digidex.config.ts is invalid:\n${z.prettifyError(error)}`);
}
