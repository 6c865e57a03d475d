import { type ConfigurationInput, parseConfiguration } from "@digidex/cdk/configuration";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OperatorError } from "../shared/operator-error.ts";
import { type AccountFacts, fakeAccountFacts, NEW_ACCOUNT } from "../test/account-facts.ts";
import { doesNotExist, identity, startAws } from "../test/aws-server.ts";
import { startDns } from "../test/dns-server.ts";
import { captureConsole } from "../test/fixtures.ts";
import { assertReady } from "./preflight.ts";

const CONFIGURATION = {
  account: "111122223333",
  region: "eu-central-1",
  repository: { owner: "octo", name: "digidex" },
} satisfies ConfigurationInput;
const DOMAIN = { domain: { name: "example.com", hostedZoneId: "Z1" } };
const DELEGATED = { "example.com": ["NS-1.awsdns-1.com", "ns-2.awsdns-2.org"] };

let aws: Awaited<ReturnType<typeof startAws>>;
let dns: Awaited<ReturnType<typeof startDns>>;
let lines: string[];
beforeEach(() => {
  lines = captureConsole();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await Promise.all([aws?.close(), dns?.close()]);
});

type Account = {
  facts?: Partial<AccountFacts>;
  configuration?: Partial<ConfigurationInput>;
  /** Names of deployed stacks. */
  stacks?: string[];
  names?: Readonly<Record<string, readonly string[]>>;
};

async function run(command: Parameters<typeof assertReady>[1], account: Account = {}): Promise<void> {
  const { facts, configuration, stacks = [], names = DELEGATED } = account;
  const fake = fakeAccountFacts({ ...NEW_ACCOUNT, ...facts });
  dns = await startDns(names);
  aws = await startAws(
    {
      ...fake.handlers,
      GetCallerIdentity: identity(CONFIGURATION.account),
      DescribeStacks: (parameters) => {
        const name = parameters.get("StackName");
        if (!stacks.includes(name!)) return doesNotExist(name);
        const output = "<member><OutputKey>ZoneId</OutputKey><OutputValue>Z1</OutputValue></member>";
        return `<Stacks><member><StackName>${name}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><Outputs>${output}</Outputs></member></Stacks>`;
      },
    },
    { rest: fake.rest },
  );
  for (const [name, value] of Object.entries({ ...aws.env, DNS_SERVERS: dns.address })) vi.stubEnv(name, value);
  await assertReady(parseConfiguration({ ...CONFIGURATION, ...configuration }), command);
}
const errorOf = (command: Parameters<typeof assertReady>[1], account: Account): Promise<OperatorError> =>
  run(command, account).then(
    () => Promise.reject(new Error("It found nothing.")),
    (error) => error,
  );

it.each(["bootstrap", "seed", "restore", "deploy"] as const)(
  "lets %s begin in a new account, with the defaults",
  async (command) => {
    await run(command);
    expect(lines).toEqual([]);
  },
);

it("lets a rebuild begin with a domain that is delegated", async () => {
  await run("restore", { configuration: DOMAIN });
  await run("restore", { configuration: { domain: { name: "example.com" } }, stacks: ["digidex-zone"] });
});

const option = NEW_ACCOUNT.options[0]!;
const BROKEN: [string, Account, RegExp, RegExp][] = [
  [
    "a reservation in an account with a quota of 10",
    { configuration: { api: { concurrency: 20 } } },
    /reserves 20, and 0 of 10 can be reserved: 100 stay unreserved/,
    /set `api.concurrency` to null in cdk\/config\/digidex.config.ts/,
  ],
  [
    "a reservation that leaves less than 100",
    { configuration: { api: { concurrency: 20 } }, facts: { concurrency: 119 } },
    /19 of 119 can be reserved/,
    /api.concurrency/,
  ],
  [
    "more backups than the Free plan allows",
    { configuration: { database: { backupDays: 7 } } },
    /`database.backupDays` is 7, and the Free plan allows 1/,
    /set `database.backupDays` to 1/,
  ],
  ["a plan that has expired", { facts: { plan: { type: "FREE", status: "EXPIRED" } } }, /expired/, /upgrade/],
  ["no free instance", { facts: { instances: { used: 20, max: 20 } } }, /no further instance/, /or change `region`/],
  [
    "no free snapshots",
    { facts: { snapshots: { used: 99, max: 100 } } },
    /1 further manual snapshots/,
    /delete old ones.*or change `region`/,
  ],
  [
    "subnets full of interfaces of deleted functions",
    { facts: { addresses: [57, 5] }, stacks: ["digidex-network"] },
    /a subnet has 5 free addresses/,
    /delete the network interfaces/,
  ],
  ["no free network", { facts: { networks: { used: 5, max: 5 } } }, /5 of 5 networks/, /or change `region`/],
  [
    "no free distributions",
    { facts: { distributions: { used: 199, max: 200 } } },
    /199 of 200 distributions/,
    /another `account`/,
  ],
  [
    "a region without the parameter family",
    { facts: { families: ["postgres17"] } },
    /no postgres18/,
    /another `region`/,
  ],
  ["a region without the instance class", { facts: { options: [] } }, /no db.t4g.micro/, /another `region`/],
  [
    "a region with older versions only",
    { facts: { options: [{ ...option, version: "17.6" }] } },
    /postgres 18/,
    /region/,
  ],
  ["no IAM authentication for the class", { facts: { options: [{ ...option, iam: false }] } }, /IAM auth/, /region/],
  [
    "storage that the class does not have",
    { facts: { options: [{ ...option, max: 30 }] } },
    /20 to 40 GB/,
    /another `database.storageGb`/,
  ],
];

describe.each(["bootstrap", "seed", "restore"] as const)("%s is refused before it changes anything", (command) => {
  it.each(BROKEN)("with %s", async (_, account, message, remedy) => {
    const error = await errorOf(command, account);
    expect(error.message).toMatch(/^Nothing was changed/);
    expect(error.message).toMatch(message);
    expect(error.remedy).toMatch(remedy);
  });
});

it.each([
  ["reservation", { api: { concurrency: 20 } }],
  ["days of backups", { database: { backupDays: 7 } }],
])("refuses to deploy a merge that raises the %s beyond the account's", async (_, configuration) => {
  expect((await errorOf("deploy", { configuration })).remedy).toContain("cdk/config/digidex.config.ts");
});

it("counts the reservation of a deployed API once: it has one, or none before this merge", async () => {
  const account = { configuration: { api: { concurrency: 20 } }, stacks: ["digidex-api"] };
  await run("deploy", { ...account, facts: { concurrency: 120, reserved: 20 } });
  await aws.close();
  const error = await errorOf("deploy", { ...account, facts: { concurrency: 110, reserved: 0 } });
  expect(error.message).toContain("reserves 20, and 10 of 110 can be reserved");
});

it("asks for what `bootstrap` creates", async () => {
  const error = await errorOf("seed", { facts: { serviceRole: false } });
  expect(error.remedy).toBe("service role: npm run bootstrap");
});

it.each([
  ["has one already", { facts: { provider: ["sts.amazonaws.com"] } }, /set `createOidcProvider` to false/],
  ["has none", { configuration: { createOidcProvider: false } }, /remove `createOidcProvider: false`/],
  [
    "has one for other clients",
    { facts: { provider: ["somebody"] }, configuration: { createOidcProvider: false } },
    /aws iam add-client-id-to-open-id-connect-provider .* --client-id sts.amazonaws.com/,
  ],
])(
  "bootstrap is refused when the account %s, and not what the configuration says about the OIDC provider",
  async (_, account, remedy) => {
    expect((await errorOf("bootstrap", account)).remedy).toMatch(remedy);
  },
);

it("finds no fault in the provider of our own stack, or of the account", async () => {
  await run("bootstrap", { facts: { provider: ["sts.amazonaws.com"] }, stacks: ["digidex-access"] });
  await run("bootstrap", { facts: { provider: ["sts.amazonaws.com"] }, configuration: { createOidcProvider: false } });
});

describe.each(["restore", "deploy"] as const)("%s waits for no name server", (command) => {
  it.each([
    ["is unknown", {}, "no name servers"],
    ["has other name servers", { "example.com": ["ns1.registrar.net"] }, "ns1.registrar.net"],
    [
      "has one of other name servers",
      { "example.com": ["ns-1.awsdns-1.com", "ns1.registrar.net"] },
      "ns1.registrar.net",
    ],
  ])("of a domain that %s: it is refused, with the name servers to enter", async (_, names, found) => {
    const error = await errorOf(command, { configuration: DOMAIN, names: names as Record<string, string[]> });
    expect(error.message).toContain("example.com is not delegated yet: DNS names ");
    expect(error.message).toContain(found);
    expect(error.remedy).toContain("then repeat the command: ns-1.awsdns-1.com, ns-2.awsdns-2.org");
  });

  it("of a domain without a zone: it is refused, with the command that creates it", async () => {
    const error = await errorOf(command, { configuration: { domain: { name: "example.com" } } });
    expect(error.remedy).toContain("npm run bootstrap creates it and prints its name servers");
  });

  it.each([
    ["of another domain", { zone: { ...NEW_ACCOUNT.zone, name: "example.org." } }],
    ["that is private", { zone: { ...NEW_ACCOUNT.zone, private: true } }],
  ])("of a zone %s", async (_, facts) => {
    const error = await errorOf(command, { configuration: DOMAIN, facts });
    expect(error.remedy).toContain("correct `domain.hostedZoneId` in cdk/config/digidex.config.ts");
  });

  it("once the certificate is deployed", async () => {
    await run(command, { configuration: DOMAIN, names: {}, stacks: ["digidex-domain"] });
  });
});

it("ignores quotas of what is deployed already", async () => {
  const full = { used: 5, max: 5 };
  await run("restore", {
    facts: { networks: full, distributions: full, instances: full },
    stacks: ["digidex-network", "digidex-site", "digidex-database"],
  });
});

it("continues when the account does not answer a question, and says which", async () => {
  const fake = { plan: { type: "UNKNOWN", status: "ACTIVE" } };
  await run("seed", { facts: fake });
  expect(lines).toEqual([expect.stringMatching(/^\? plan could not be checked/)]);
});
