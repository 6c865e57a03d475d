import { describe, expect, it } from "vitest";
import { parseConfiguration } from "./configuration.ts";
import { configuration } from "./digidex.config.ts";

const valid = {
  account: "123456789012",
  region: "eu-central-1",
  repository: { owner: "example", name: "digidex" },
};

describe("the committed configuration", () => {
  it("is valid", () => {
    expect(() => parseConfiguration(configuration)).not.toThrow();
  });
});

describe("parseConfiguration", () => {
  it("has a default for everything but account, region and repository", () => {
    expect(parseConfiguration(valid)).toMatchObject({
      prefix: "digidex",
      api: { memoryMb: 512, concurrency: null },
      database: { storageGb: 20, backupDays: 1, deletionProtection: true },
      logDays: 14,
    });
  });

  it.each([
    [{ account: "12345" }, "must be the twelve digits of an AWS account", "account"],
    [{ prefix: "digidex-2" }, "must be 2 to 10 of a-z and 0-9", "prefix"],
    [{ region: "Frankfurt" }, "must be an AWS region, like eu-central-1", "region"],
    [{ repository: { owner: "example", name: "example/digidex" } }, "without its owner", "repository.name"],
    [{ domain: { name: "https://example.com" } }, "must be a domain name in lower case", "domain.name"],
    [{ database: { storageGb: 40, maxStorageGb: 40 } }, "a tenth above storageGb", "database.maxStorageGb"],
    [{ api: { concurrency: 500 } }, "<=20", "api.concurrency"],
    [{ regoin: "eu-central-1" }, 'Unrecognized key: "regoin"', ""],
  ])('reports %j as "%s"', (change, explanation, path) => {
    const parse = () => parseConfiguration({ ...valid, ...change });
    expect(parse).toThrow("cdk/config/digidex.config.ts is invalid");
    expect(parse).toThrow(explanation);
    if (path) expect(parse).toThrow(`at ${path}`);
  });
});
