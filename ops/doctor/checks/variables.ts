import { z } from "zod";
import { repositoryVariables } from "../../shared/repository-variables.ts";
import { ask } from "../../shared/run.ts";
import { type Check, missing, onGithub, unknown, well } from "../check.ts";

const Variables = z.array(z.object({ name: z.string(), value: z.string() }));

export const variablesCheck: Check = {
  name: "variables",
  look: onGithub(async ({ configuration }) => {
    const { owner, name } = configuration.repository;
    const answer = await ask("gh", ["variable", "list", "--repo", `${owner}/${name}`, "--json", "name,value"]);
    if (answer.code !== 0) return unknown(answer.stderr);
    const set = new Map(Variables.parse(JSON.parse(answer.stdout)).map((one) => [one.name, one.value]));
    const wanted = Object.entries(repositoryVariables(configuration));
    const wrong = wanted.filter(([key, value]) => set.get(key) !== value).map(([key]) => key);
    if (wrong.length === 0) return well(`${wanted.length} are set`);
    return missing(`not set, or set to something else: ${wrong.join(", ")}`, "npm run bootstrap");
  }),
};
