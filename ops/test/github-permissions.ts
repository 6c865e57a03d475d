import type { Permissions } from "../workflows/workflow.ts";

/**
 * What a run's token needs for a request: all of one of the sets. Read on 2026-11-29 from GitHub's documentation of its REST API,
 * version 2026-03-10: github/docs, `src/github-apps/data/fpt-2026-03-10/server-to-server-permissions.json`. An endpoint that it lists in
 * several sections has its sets in `progAccess` of `src/rest/data/fpt-2026-03-10/*.json`. The paths begin below
 * `/repos/{owner}/{repo}`. In a public repository, everybody may read all of it but the permission of a collaborator; this
 * table is that of a private one, in which the workflows run as well.
 */
export const REQUIREMENTS: Readonly<Record<string, readonly Permissions[]>> = {
  "GET ": [{ metadata: "read" }],
  "GET /actions/runs/{run_id}/approvals": [{ actions: "read" }],
  "GET /actions/workflows": [{ actions: "read" }],
  "GET /actions/workflows/{workflow_id}/runs": [{ actions: "read" }],
  "GET /branches/{branch}": [{ contents: "read" }],
  "GET /code-scanning/alerts": [{ "security-events": "read" }],
  "GET /collaborators/{username}/permission": [{ metadata: "read" }],
  "GET /commits/{commit_sha}/pulls": [{ "pull-requests": "read" }],
  "GET /compare/{basehead}": [{ contents: "read" }],
  "GET /dependency-graph/compare/{basehead}": [{ contents: "read" }],
  "GET /dependency-graph/sbom": [{ contents: "read" }],
  "GET /deployments": [{ deployments: "read" }],
  "POST /deployments": [{ deployments: "write" }],
  "GET /deployments/{deployment_id}/statuses": [{ deployments: "read" }],
  "POST /deployments/{deployment_id}/statuses": [{ deployments: "write" }],
  "POST /git/commits": [{ contents: "write" }],
  // A commit that changes a workflow file also needs the permission `workflows`, which a run's token never has.
  "POST /git/refs": [{ contents: "write" }],
  "PATCH /git/refs/{ref}": [{ contents: "write" }],
  "POST /git/trees": [{ contents: "write" }],
  "GET /issues": [{ issues: "read" }],
  "POST /issues": [{ issues: "write" }],
  // GitHub publishes two sets for each of these, `issues` or `pull-requests`. Here is the one of what the commands ask about: an
  // issue in the first, a pull request in the others.
  "PATCH /issues/{issue_number}": [{ issues: "write" }],
  "PATCH /issues/comments/{comment_id}": [{ "pull-requests": "write" }],
  "GET /issues/{issue_number}/comments": [{ "pull-requests": "read" }],
  "POST /issues/{issue_number}/comments": [{ "pull-requests": "write" }],
  "GET /issues/{issue_number}/events": [{ "pull-requests": "read" }],
  "GET /issues/{issue_number}/labels": [{ "pull-requests": "read" }],
  "GET /pulls/{pull_number}": [{ "pull-requests": "read" }, { contents: "read" }],
  "GET /pulls/{pull_number}/commits": [{ "pull-requests": "read" }],
};

const PATTERNS = Object.keys(REQUIREMENTS).map(
  (endpoint) => [new RegExp(`^${endpoint.replace(/\{\w+\}/g, "[^/]+")}$`), endpoint] as const,
);

/**
 * The entry of the table for a request.
 * @param path below `/repos/{owner}/{repo}`
 * @returns undefined when the table has none
 */
export const endpointOf = (method: string, path: string): string | undefined =>
  PATTERNS.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1];

/** Whether a token with the permissions has all of one of the sets. Every token may read the metadata. */
export const isPermitted = (permissions: Permissions, sets: readonly Permissions[]): boolean =>
  sets.some((set) =>
    Object.entries(set).every(([name, access]) => {
      const given = name === "metadata" ? "read" : permissions[name];
      return given === "write" || given === access;
    }),
  );

/** The sets as GitHub's header `X-Accepted-GitHub-Permissions` lists them. */
export const acceptedPermissions = (sets: readonly Permissions[]): string =>
  sets
    .map((set) =>
      Object.entries(set)
        .map(([name, access]) => `${name.replaceAll("-", "_")}=${access}`)
        .join(","),
    )
    .join("; ");
