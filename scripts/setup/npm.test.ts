import { describe, expect, it } from "vitest";
import { explainNpmFailure, installsAll } from "./npm.mjs";

describe("explainNpmFailure", () => {
  it.each([
    ["npm error code ECONNREFUSED", "cannot be reached"],
    ["npm error network getaddrinfo ENOTFOUND registry", "cannot be reached"],
    ["npm error code ENOSPC", "disk is full"],
    ["npm error code EACCES", "no permission to write"],
    ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"],
    ["npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "NODE_EXTRA_CA_CERTS"],
    ["npm error notarget No matching version found for a@1.2.3 with a date before 1/1/2020", "min-release-age"],
    ["npm error code EUSAGE", "package-lock.json differ"],
    ["npm error something new", "Run `npm ci`"],
  ])("adds a remedy to %j", (errors, remedy) => {
    expect(explainNpmFailure(errors)).toContain(remedy);
    expect(explainNpmFailure(errors)).toContain(`  ${errors}`);
  });
});

describe("installsAll", () => {
  it.each([
    ["npm/9.6.4 node/v20.0.0 linux x64 workspaces/false", false],
    ["npm/9.9.4 node/v20.20.2 linux x64 workspaces/false", false],
    ["npm/10.8.2 node/v20.18.3 linux x64 workspaces/false", false],
    ["npm/10.8.2 node/v20.19.0 linux x64 workspaces/false", true],
    ["npm/10.2.0 node/v21.7.3 darwin arm64 workspaces/false", false],
    ["npm/10.9.0 node/v22.11.0 linux x64 workspaces/false", false],
    ["npm/10.9.0 node/v22.12.0 linux x64 workspaces/false", true],
    ["npm/11.19.1 node/v26.0.0 win32 x64 workspaces/false", true],
    ["yarn/1.22.22 npm/? node/v24.0.0 linux x64", false],
    [undefined, false],
  ])("returns for %s: %s", (userAgent, expected) => {
    expect(installsAll(userAgent)).toBe(expected);
  });
});
