import type { Configuration } from "@digidex/cdk/configuration";
import type { RepositoryAccess } from "../bootstrap/github-access.ts";

/** The result of a check. `unknown`: it could not run, because of what another check reports. */
export type Finding =
  | { state: "ok"; message: string }
  | { state: "missing"; message: string; fix: string }
  | { state: "unknown"; message: string };

/** What several checks need; read once. */
export type Context = {
  configuration: Configuration;
  /** Who the AWS credentials belong to, or why that is unknown. */
  identity: { account: string; arn: string } | { error: string; fix: string };
  /** The repository on GitHub with the operator's rights; undefined without a token, or where it is not asked. */
  github?: RepositoryAccess | undefined;
};

export type Check = { name: string; run: (context: Context) => Promise<Finding> | Finding };

export const ok = (message: string): Finding => ({ state: "ok", message });
export const missing = (message: string, fix: string): Finding => ({ state: "missing", message, fix });
export const unknown = (message: string): Finding => ({ state: "unknown", message });

/** A check that needs credentials of the configured account. */
export const onAccount =
  (run: (context: Context) => Promise<Finding>) =>
  async (context: Context): Promise<Finding> => {
    const { identity, configuration } = context;
    if ("error" in identity) return unknown("needs credentials");
    return identity.account === configuration.account ? run(context) : unknown("needs the right account");
  };

/** A check that needs the operator's rights in the repository. */
export const onGithub =
  (run: (context: Context & { github: RepositoryAccess }) => Promise<Finding>) =>
  async (context: Context): Promise<Finding> => {
    const { github } = context;
    return github?.signedIn ? run({ ...context, github }) : unknown("needs a token for GitHub");
  };
