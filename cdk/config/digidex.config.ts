import type { ConfigurationInput } from "./configuration.ts";

/** The deployment of this repository, changed by pull request. `configuration.ts` describes every option. */
export const configuration = {
  account: "123456789012",
  region: "eu-central-1",
  repository: { owner: "example", name: "digidex" },
} satisfies ConfigurationInput;
