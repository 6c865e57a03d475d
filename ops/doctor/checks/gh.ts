import { type Check, missing, well } from "../check.ts";

export const ghCheck: Check = {
  name: "gh",
  look({ gh }) {
    if (gh === "signed in") return well(gh);
    return gh === "not installed"
      ? missing(
          "it is not installed",
          "https://cli.github.com, or set the repository's variables by hand: npm run bootstrap -- --print",
        )
      : missing("it is not signed in", "gh auth login");
  },
};
