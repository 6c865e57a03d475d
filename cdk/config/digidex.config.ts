import type { ConfigurationInput } from "./configuration.ts";

/**
 * The deployment of this repository, edited by pull request. Everything that may stand here is described in
 * `configuration.ts`; `npm run synth -w cdk` says what is wrong with it.
 */
export const configuration = {
  account: "123456789012",
  region: "eu-central-1",
  repository: { owner: "example", name: "digidex" },
} satisfies ConfigurationInput;
