import type { RestEndpointMethodTypes } from "@octokit/rest";
import { BRANCH, ENVIRONMENTS } from "../shared/repository-variables.ts";
import type { EnvironmentState, RepositoryState } from "./repository-state.ts";
import type { Setting } from "./setting.ts";

type Environment = Pick<
  RestEndpointMethodTypes["repos"]["createOrUpdateEnvironment"]["parameters"],
  "wait_timer" | "prevent_self_review" | "reviewers" | "deployment_branch_policy"
> & { can_admins_bypass?: boolean };

const NOTHING_SET: EnvironmentState = {
  ...{ waitTimer: 0, reviewers: [], preventSelfReview: false, adminsMayBypass: true, branches: undefined },
};

/**
 * What restricts the environments to main, and has somebody review where that is asked for. What a team has set is kept: its
 * reviewers, its timers, its other rules.
 * @param reviewer who reviews where nobody does; undefined for none, which an operator who is alone may have
 */
export function environmentSettings(
  repository: string,
  existing: RepositoryState["environments"],
  { reviewer, preventSelfReview }: { reviewer: number | undefined; preventSelfReview: boolean },
): Setting[] {
  return Object.entries(ENVIRONMENTS).flatMap(([name, { reviewed }]) => {
    const path = `/repos/${repository}/environments/${name}`;
    const before = existing.get(name);
    const after = merge(before ?? NOTHING_SET, reviewed ? { reviewer, preventSelfReview } : {});
    const isSet = before && JSON.stringify(request(before)) === JSON.stringify(request(after));
    const policies = Array.isArray(before?.branches) ? before.branches : [];
    const has = policies.some(({ name, type }) => name === BRANCH && type === "branch");
    return [
      ...(isSet ? [] : [{ description: describe(name, after), method: "PUT" as const, path, body: request(after) }]),
      ...(has
        ? []
        : [
            {
              ...{ description: `environment ${name} for ${BRANCH}`, method: "POST" as const },
              ...{ path: `${path}/deployment-branch-policies`, body: { name: BRANCH, type: "branch" } },
            },
          ]),
      ...policies
        .filter(({ name, type }) => name !== BRANCH || type !== "branch")
        .map((other) => ({
          ...{ description: `environment ${name} no longer for ${other.name}`, method: "DELETE" as const },
          path: `${path}/deployment-branch-policies/${other.id}`,
        })),
    ];
  });
}

function merge(
  state: EnvironmentState,
  { reviewer, preventSelfReview = false }: { reviewer?: number | undefined; preventSelfReview?: boolean },
): EnvironmentState {
  const own = reviewer === undefined ? [] : [{ type: "User" as const, id: reviewer }];
  return {
    ...state,
    reviewers: state.reviewers.length > 0 ? state.reviewers : own,
    preventSelfReview: state.preventSelfReview || preventSelfReview,
    branches: Array.isArray(state.branches) ? state.branches : [],
  };
}

/**
 * The request that sets all of it: GitHub replaces an environment by what a request contains. Rules that are not set are left
 * out, because the plans of private repositories refuse them even when they are empty.
 */
function request({
  waitTimer,
  reviewers,
  preventSelfReview,
  adminsMayBypass,
  branches,
}: EnvironmentState): Environment {
  return {
    ...(waitTimer > 0 && { wait_timer: waitTimer }),
    ...(reviewers.length > 0 && { reviewers, prevent_self_review: preventSelfReview }),
    ...(!adminsMayBypass && { can_admins_bypass: false }),
    deployment_branch_policy: branches
      ? { protected_branches: branches === "protected", custom_branch_policies: branches !== "protected" }
      : null,
  };
}

const describe = (name: string, { reviewers, preventSelfReview }: EnvironmentState) =>
  `environment ${name}${reviewers.length > 0 ? `, with reviewers${preventSelfReview ? " other than who started the run" : ""}` : ""}`;
