import { afterAll, beforeAll, describe } from "vitest";
import { deployments } from "./chapters/deployments.ts";
import { downAndUp } from "./chapters/down-and-up.ts";
import { firstLight } from "./chapters/first-light.ts";
import { pullRequests } from "./chapters/pull-requests.ts";
import { openStage, type Stage } from "./stage/stage.ts";

let open: Stage;
beforeAll(async () => {
  open = await openStage();
});
afterAll(async () => open?.close());
const stage = () => open;

// One after the other: each begins where the former ended, as an operator's days do.
describe("from a fork to a live system", () => firstLight(stage));
describe("a pull request", () => pullRequests(stage));
describe("a merge", () => deployments(stage));
describe("down, and up again", () => downAndUp(stage));
