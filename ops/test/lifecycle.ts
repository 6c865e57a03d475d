import { afterEach, beforeEach, vi } from "vitest";
import { environment } from "../shared/env.ts";
import { NPX, startAccount } from "./account.ts";
import type { Handlers } from "./aws-server.ts";
import { listen, workWith } from "./deployment.ts";
import { standIns } from "./programs.ts";

/** An account in memory for each test, with a stand-in for the CDK that deploys to it. */
export function everyTestOnAnAccount(more: Handlers = {}) {
  const here = {} as {
    account: Awaited<ReturnType<typeof startAccount>>;
    programs: ReturnType<typeof standIns>;
    said: string[];
    /** Another account, with nothing in it. */
    begin: () => Promise<void>;
  };
  here.begin = async () => {
    await here.account?.close();
    here.account = await startAccount(more);
    workWith(here.account);
  };
  beforeEach(async () => {
    here.said = listen();
    here.programs = standIns({ npx: NPX });
    await here.begin();
    vi.stubEnv("PATH", here.programs.path(environment.PATH ?? ""));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    here.programs.remove();
    await here.account.close();
  });
  return here;
}
