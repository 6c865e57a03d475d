import { z } from "zod";
import { ask } from "../../shared/run.ts";
import { type Check, missing, onGithub, unknown, well } from "../check.ts";

const Repository = z.object({ id: z.number(), owner: z.object({ id: z.number() }), created_at: z.iso.datetime() });

/** From then on GitHub names a new repository in its tokens by number as well. */
const BY_NUMBER_SINCE = "2026-07-15";

export const repositoryIdsCheck: Check = {
  name: "token subject",
  look: onGithub(async ({ configuration: { repository } }) => {
    const answer = await ask("gh", ["api", `repos/${repository.owner}/${repository.name}`]);
    if (answer.code !== 0) return unknown(answer.stderr);
    const { id, owner, created_at } = Repository.parse(JSON.parse(answer.stdout));
    const wanted = `ids: { owner: "${owner.id}", repository: "${id}" }`;
    const { ids } = repository;
    if (ids && (ids.owner !== String(owner.id) || ids.repository !== String(id))) {
      return missing(
        "the configuration's numbers are another repository's",
        `set ${wanted} in cdk/config/digidex.config.ts`,
      );
    }
    if (ids || created_at < BY_NUMBER_SINCE) return well(ids ? "by name and number" : "by name");
    return missing(
      "the repository is newer than 15 July 2026, so its tokens name it by number",
      `add ${wanted} to \`repository\` in cdk/config/digidex.config.ts, then npm run bootstrap`,
    );
  }),
};
