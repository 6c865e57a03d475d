import { captureProgram } from "../shared/programs.ts";
import { BRANCH } from "../shared/repository-variables.ts";

type Circumstances = {
  /** A checkout of the pull request's merge commit, whose first parent is the target, as it was then. */
  checkout: string;
  /** A checkout of main. */
  main: string;
  /** The branch that it would be merged into. */
  target: string;
  /** The commit of the release for which the proposal was compiled. */
  compiledFor: string | undefined;
  /** The commit that is deployed now. */
  deployed: string | undefined;
};

/**
 * What makes a comparison list changes that are none of the pull request's: a repeated run keeps its merge commit, and the jobs of
 * a run read what is deployed one after the other.
 * @returns sentences in Markdown
 */
export async function whatIsOutdated(circumstances: Circumstances): Promise<string[]> {
  const { checkout, main, target, compiledFor, deployed } = circumstances;
  const commit = async (cwd: string, revision: string) =>
    (await captureProgram("git", ["rev-parse", "--verify", "--quiet", revision], { cwd })).stdout;
  const hasMovedOn = target === BRANCH && (await commit(checkout, "HEAD^1")) !== (await commit(main, "HEAD"));
  const wasDeployed = deployed !== undefined && compiledFor !== undefined && compiledFor !== deployed;
  return [
    ...(hasMovedOn
      ? [
          `**${BRANCH} has moved on** since the merge that is compared: what came since may be listed as undone. Update the branch.`,
        ]
      : []),
    ...(wasDeployed
      ? [
          "**A deployment came in between**: its commit and its time may be listed as changes. Repeat all jobs of the run.",
        ]
      : []),
  ];
}
