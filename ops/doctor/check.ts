import type { Configuration } from "@digidex/cdk/configuration";

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
  gh: "signed in" | "not signed in" | "not installed";
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

/** A check that needs a signed-in `gh`. */
export const withGh =
  (run: (context: Context) => Promise<Finding>) =>
  async (context: Context): Promise<Finding> =>
    context.gh === "signed in" ? run(context) : unknown("needs `gh`");
