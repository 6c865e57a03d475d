import { afterAll, beforeAll, describe } from "vitest";
import { startTestEnvironment, type TestEnvironment } from "../test-environment/test-environment.ts";
import { describeDeployments } from "./deployments.ts";
import { describeFirstDeployment } from "./first-deployment.ts";
import { describePullRequests } from "./pull-requests.ts";
import { describeSleepAndWake } from "./sleep-and-wake.ts";
import { describeTeardownAndRebuild } from "./teardown-and-rebuild.ts";

let started: TestEnvironment;
beforeAll(async () => {
  started = await startTestEnvironment();
});
afterAll(async () => started?.close());
const environment = () => started;

// Each scenario starts with the account as the one before has left it.
describe("first deployment", () => describeFirstDeployment(environment));
describe("pull request", () => describePullRequests(environment));
describe("deployment", () => describeDeployments(environment));
describe("sleep and wake", () => describeSleepAndWake(environment));
describe("teardown and rebuild", () => describeTeardownAndRebuild(environment));
