import { type Check, missing, ok, onAccount } from "../doctor/check.ts";
import { findDelegation } from "../system/delegation.ts";

/** A certificate is issued only when the domain is delegated to its zone, and CloudFormation waits for it for hours. */
export const delegationCheck: Check = {
  name: "domain",
  run: onAccount(async ({ configuration }) => {
    const found = await findDelegation(configuration);
    const name = configuration.domain?.name;
    switch (found.state) {
      case "no domain":
        return ok("none: CloudFront's host names are used");
      case "no zone":
        return missing(`${name} has no hosted zone yet`, "npm run bootstrap creates it and prints its name servers");
      case "wrong zone":
        return missing(
          `\`hostedZoneId\` is not the public zone of ${name}: ${found.reason}`,
          "correct `domain.hostedZoneId` in cdk/config/digidex.config.ts, or remove it for a new zone",
        );
      case "not delegated":
        return missing(
          `${name} is not delegated yet: DNS names ${found.found.join(", ") || "no name servers"}`,
          `enter these at the registrar, wait until DNS shows them (minutes to hours), then repeat the command: ${found.nameServers.join(", ")}`,
        );
      case "delegated":
        return ok(`${name} is delegated to its zone`);
    }
  }),
};
