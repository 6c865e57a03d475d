import { ask } from "../../shared/run.ts";
import { type Check, missing, unknown, well } from "../check.ts";

/** The roles trust the repository by name: a fork that was not entered into the configuration would be refused. */
export const remoteCheck: Check = {
  name: "repository",
  async look({ configuration: { repository } }) {
    const wanted = `${repository.owner}/${repository.name}`;
    const { code, stdout } = await ask("git", ["remote", "get-url", "origin"], { cwd: import.meta.dirname });
    if (code !== 0) return unknown("this checkout has no remote `origin`");
    const [, actual] = /github\.com[:/]([^/]+\/[^/]+?)(?:\.git)?$/.exec(stdout) ?? [];
    if (!actual) return unknown("`origin` is not on github.com");
    if (actual === wanted) return well(wanted);
    return missing(
      `origin is ${actual}, the configuration says ${wanted}`,
      "correct `repository` in cdk/config/digidex.config.ts",
    );
  },
};
