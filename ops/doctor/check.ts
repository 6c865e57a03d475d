import type { Configuration } from "@digidex/cdk/configuration";

/** What a check found. `unknown`: it could not look, because of what another check says. */
export type Finding =
  | { state: "well"; says: string }
  | { state: "missing"; says: string; mend: string }
  | { state: "unknown"; says: string };

/** What several checks need, looked up once. */
export type Circumstances = {
  configuration: Configuration;
  /** Who AWS takes us for, or why it does not. */
  identity: { account: string; arn: string } | { fault: string; mend: string };
  /** Whether `gh` can be asked about the repository, or why not. */
  gh: "signed in" | "not signed in" | "not installed";
};

export type Check = { name: string; look: (circumstances: Circumstances) => Promise<Finding> | Finding };

export const well = (says: string): Finding => ({ state: "well", says });
export const missing = (says: string, mend: string): Finding => ({ state: "missing", says, mend });
export const unknown = (says: string): Finding => ({ state: "unknown", says });

/** A check that needs credentials for the right account. */
export const onAccount =
  (look: (circumstances: Circumstances) => Promise<Finding>) =>
  async (circumstances: Circumstances): Promise<Finding> => {
    const { identity, configuration } = circumstances;
    if ("fault" in identity) return unknown("needs credentials");
    return identity.account === configuration.account ? look(circumstances) : unknown("needs the right account");
  };

/** A check that asks GitHub. */
export const onGithub =
  (look: (circumstances: Circumstances) => Promise<Finding>) =>
  async (circumstances: Circumstances): Promise<Finding> =>
    circumstances.gh === "signed in" ? look(circumstances) : unknown("needs `gh`");
