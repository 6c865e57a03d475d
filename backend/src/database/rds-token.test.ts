import { Signer } from "@aws-sdk/rds-signer";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { rdsToken } from "./rds-token.ts";

afterEach(() => vi.useRealTimers());

const printable = fc.string({ minLength: 1, maxLength: 40 });

describe("rdsToken", () => {
  it("signs as the AWS SDK does", async () => {
    const times = { min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true };
    const accessKeyId = fc.stringMatching(/^AKIA[A-Z0-9]{16}$/);
    const credentials = fc.record(
      { accessKeyId, secretAccessKey: printable, sessionToken: printable },
      { requiredKeys: ["accessKeyId", "secretAccessKey"] },
    );
    const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}\.[a-z0-9]{12}\.eu-central-1\.rds\.amazonaws\.com$/);
    const request = fc.record({
      ...{ host, credentials, user: printable },
      port: fc.integer({ min: 1024, max: 65_535 }),
      region: fc.constantFrom("eu-central-1", "us-gov-west-1"),
    });
    await fc.assert(
      fc.asyncProperty(request, fc.date(times), async (request, now) => {
        vi.useFakeTimers({ toFake: ["Date"], now });
        const signer = new Signer({ ...request, hostname: request.host, username: request.user });
        expect(parts(rdsToken(request))).toEqual(parts(await signer.getAuthToken()));
      }),
    );
  });
});

/** The parts of a token; the order of its parameters has no meaning. */
function parts(token: string) {
  const { host, pathname, searchParams } = new URL(`https://${token}`);
  return { host, pathname, parameters: Object.fromEntries(searchParams) };
}
