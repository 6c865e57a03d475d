import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Configuration } from "@digidex/cdk/configuration";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine } from "../shared/progress.ts";
import { openRepository } from "./github-access.ts";

type Ids = { owner: string; repository: string };

const FILE = fileURLToPath(import.meta.resolve("@digidex/cdk/digidex.config"));

/**
 * Completes the configuration with the ids of repository and owner, which the tokens of new repositories contain, and writes
 * them into its file. Without them, the roles would refuse every workflow run.
 * @param file with the configuration
 * @returns the completed configuration
 * @throws {OperatorError} when the ids cannot be read or written, with the line to add; or when the configuration has others
 */
export async function completeRepositoryIds(configuration: Configuration, file = FILE): Promise<Configuration> {
  const { repository } = configuration;
  const ids = await readRepositoryIds(configuration).catch((error: unknown) => {
    // Those of the configuration were read before.
    if (repository.ids) return repository.ids;
    throw error;
  });
  const line = asText(ids);
  if (repository.ids && asText(repository.ids) !== line) {
    throw new OperatorError("The configuration has the ids of another repository.", {
      remedy: `Replace them in cdk/config/digidex.config.ts by ${line}, then run this again.`,
    });
  }
  if (repository.ids) return configuration;
  const completed = withIds(readFileSync(file, "utf8"), line);
  if (!completed) {
    throw new OperatorError("The ids of the repository could not be added to the configuration.", {
      remedy: `Add ${line} to \`repository\` in cdk/config/digidex.config.ts, then run this again.`,
    });
  }
  writeFileSync(file, completed);
  printLine(`Added ${line} to cdk/config/digidex.config.ts: commit it.`);
  return { ...configuration, repository: { ...repository, ids } };
}

const asText = ({ owner, repository }: Ids) => `ids: { owner: "${owner}", repository: "${repository}" }`;

/** @returns undefined when the text has no `repository` to which they can be added */
export function withIds(text: string, line: string): string | undefined {
  const completed = text.replace(/(\brepository:\s*\{[^{}]*?),?(\s*\})/, (_, start, end) => `${start}, ${line}${end}`);
  return completed === text ? undefined : completed;
}

/**
 * Reads the ids from GitHub's REST API. A public repository needs no token.
 * @throws {OperatorError} that says how to find them by hand
 */
export async function readRepositoryIds(configuration: Configuration): Promise<Ids> {
  const { octokit, owner, repo } = await openRepository(configuration);
  try {
    const { data } = await octokit.rest.repos.get({ owner, repo });
    return { owner: String(data.owner.id), repository: String(data.id) };
  } catch (error) {
    throw new OperatorError(`The ids of ${owner}/${repo} could not be read: ${(error as Error).message}`, {
      remedy: `A private repository needs \`gh auth login\`, or a token in GH_TOKEN. Or add them by hand: \`ids: { owner: "…", repository: "…" }\` in \`repository\` of cdk/config/digidex.config.ts, with \`owner.id\` and \`id\` of https://api.github.com/repos/${owner}/${repo}.`,
      cause: error,
    });
  }
}
