import { isPlaceholder } from "../../shared/identity.ts";
import { type Check, missing, well } from "../check.ts";

export const configurationCheck: Check = {
  name: "configuration",
  look({ configuration }) {
    const { account, region, repository, prefix } = configuration;
    if (isPlaceholder(configuration)) {
      return missing("it is still the example's", "edit cdk/config/digidex.config.ts: account, region, repository");
    }
    return well(`${prefix} in ${account}, ${region}, for ${repository.owner}/${repository.name}`);
  },
};
