import { afterEach, expect, it, vi } from "vitest";
import { identity, type Result, startAws } from "../test/aws-server.ts";
import { callerIdentity, explainAwsError } from "./aws.ts";
import { configuration } from "./configuration.ts";
import { OperatorError } from "./operator-error.ts";

const named = (name: string) => Object.assign(new Error("no"), { name });

it.each(["ExpiredToken", "CredentialsProviderError", "AccessDenied"])("explains how to fix %s", (name) => {
  const explained = explainAwsError(named(name));
  expect(explained).toBeInstanceOf(OperatorError);
  expect((explained as OperatorError).message).toBe(`AWS responded ${name}: no`);
});

it("returns any other error unchanged", () => {
  const error = named("TypeError");
  expect(explainAwsError(error)).toBe(error);
});

let aws: Awaited<ReturnType<typeof startAws>>;
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws?.close();
});

/** What STS says to valid credentials, or to invalid ones, in a region that is or is not enabled. */
async function identityWhere({ valid, enabled }: { valid: boolean; enabled: boolean }) {
  const refused: Result = {
    error: "InvalidClientTokenId",
    message: "The security token included in the request is invalid.",
  };
  const isEnabled = () => enabled || aws.requests.at(-1)!.scope.includes("/us-east-1/");
  aws = await startAws({
    GetCallerIdentity: () => (valid && isEnabled() ? identity(configuration.account)() : refused),
  });
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
  return callerIdentity();
}

it("tells a region that the account has not enabled from credentials that are not valid", async () => {
  expect(configuration.region).not.toBe("us-east-1");
  expect(await identityWhere({ valid: true, enabled: true })).toMatchObject({ account: configuration.account });
  await aws.close();
  const notEnabled = await identityWhere({ valid: true, enabled: false }).catch((error) => error);
  expect(notEnabled.message).toContain(`does not accept these credentials in ${configuration.region}`);
  expect(notEnabled.remedy).toContain(`aws account enable-region --region-name ${configuration.region}`);
  expect(notEnabled.remedy).toContain("`region` in cdk/config/digidex.config.ts");
  await aws.close();
  const invalid = await identityWhere({ valid: false, enabled: false }).catch((error) => error);
  expect(invalid.remedy).toContain("Sign in again");
});
