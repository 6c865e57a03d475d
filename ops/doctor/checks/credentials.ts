import { type Check, missing, well } from "../check.ts";

export const credentialsCheck: Check = {
  name: "credentials",
  look({ identity, configuration }) {
    if ("fault" in identity) return missing(identity.fault, identity.mend);
    if (identity.account === configuration.account) return well(identity.arn);
    return missing(
      `they are for ${identity.account}, the configuration is for ${configuration.account}`,
      "sign in to the right account, for example with AWS_PROFILE",
    );
  },
};
