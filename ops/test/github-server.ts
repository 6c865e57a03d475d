import { execFileSync } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { Permissions as TokenPermissions } from "../workflows/workflow.ts";
import { acceptedPermissions, endpointOf, isPermitted, REQUIREMENTS } from "./github-permissions.ts";
import { answerSettings, newRepository } from "./github-settings.ts";

/** An operator's token: it may do what the person may, which is everything here. */
export const TOKEN = "an operator's token";
export const REPOSITORY = "example/digidex";
/** Of the repository and its owner. */
export const IDS = { owner: 1001, repository: 2002 };
/** Id of the user whose token it is. */
export const OPERATOR = 7;
const BOT = "github-actions[bot]";

type Text = {
  id: number;
  number?: number;
  /** Of a comment: the issue or pull request that it is on. */
  issue?: number;
  state?: "open" | "closed";
  title?: string | undefined;
  body: string;
  user: { login: string };
  labels?: { name: string }[] | undefined;
};
type Rest = RestEndpointMethodTypes;
type Comparison = Rest["repos"]["compareCommitsWithBasehead"]["response"]["data"];
type Approval = Rest["actions"]["getReviewsForRun"]["response"]["data"][number];
type Review = { state: Approval["state"]; environments: { name: string }[]; user: { login: string } };
type Pull = Rest["repos"]["listPullRequestsAssociatedWithCommit"]["response"]["data"][number];
/** A pull request, and the commits that GitHub lists it for: its own, and the one that merged it. */
export type PullRequest = Pick<Pull, "number" | "title" | "merged_at" | "merge_commit_sha"> & {
  base: { ref: string; repo: { full_name: string } };
  commits: string[];
  author?: string;
  /** Its description. */
  body?: string;
};
type Branch = Rest["repos"]["getBranch"]["response"]["data"];
type IssueEvent = Rest["issues"]["listEvents"]["response"]["data"][number];
type User = { login: string; type: "User" | "Bot" };
/** A label that was given to an issue or pull request, or taken away. `actor` is null when the account was deleted. */
type LabelEvent = Pick<IssueEvent, "created_at"> & {
  issue: number;
  event: "labeled" | "unlabeled";
  label: { name: string };
  actor: User | null;
  performed_via_github_app: { slug: string } | null;
};
type DeploymentStatus = { state: string; description?: string; environment_url?: string; log_url?: string };
/** `production`: what GitHub calls `production_environment`. It is not set for those that GitHub records for a job. */
type Deployment = { id: number; sha: string; environment: string; statuses: DeploymentStatus[]; production?: boolean };
type Permission = "admin" | "write" | "read" | "none";
type Commit = Rest["pulls"]["listCommits"]["response"]["data"][number];
/** A commit of a pull request, as far as it says who made it. */
type PullCommit = {
  sha: string;
  author: { login: string } | null;
  committer: { login: string } | null;
  parents: { sha: string }[];
  commit: { message: string; verification: Pick<NonNullable<Commit["commit"]["verification"]>, "verified"> };
};

/** The author of every pull request that names no other. */
export const AUTHOR = "author";
/** Somebody with write access who wrote none of the commits. */
export const REVIEWER = "reviewer";

export const pullCommit = (login: string | null, more: Partial<PullCommit> = {}): PullCommit => ({
  ...{ author: login === null ? null : { login }, committer: login === null ? null : { login } },
  ...{ sha: "0123456789abcdef", parents: [{ sha: "0" }] },
  ...{ commit: { message: "Change something", verification: { verified: false } }, ...more },
});

/** The next request, or the next of a method, fails. `lost`: what it asked for was done, and only the answer is lost. */
type Outage = { status: number; method?: string; headers?: Record<string, string>; lost?: boolean; message?: string };

/** The body of a request, in which labels are names. */
type Change = Partial<Omit<Text, "labels">> & { labels?: string[] };

/**
 * A fake of GitHub's REST API with the operations of this workspace: pages with a `Link` header and at most 100 items,
 * bodies of at most 65,536 characters, and tokens that may not change what others wrote. A run's token may do only what its job
 * lists. Commits and branches are those of a clone.
 * @param clone its folder
 * @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export async function startGithub(repository: string = REPOSITORY, clone: string = "") {
  const state = {
    comments: [] as Text[],
    issues: [] as Text[],
    /** The labels of an issue or pull request; of all without a number. A label that was renamed has no event of its name. */
    labels: [] as { name: string; issue?: number }[],
    events: [] as LabelEvent[],
    /** What a user may do in the repository; `none` for everybody else. */
    permissions: { [AUTHOR]: "write", [REVIEWER]: "write" } as Record<string, Permission>,
    /** The commits of every pull request. */
    pullCommits: [pullCommit(AUTHOR)],
    pulls: [] as PullRequest[],
    /** The reviews of jobs that waited for an environment, for every run. */
    reviews: [] as Review[],
    /** The runs of the workflow `deploy` for pushes to main, the oldest first. */
    runs: [] as { head_sha: string; conclusion: "success" | "failure" }[],
    /** With their statuses, the newest first, as GitHub lists them. */
    deployments: [] as Deployment[],
    requests: [] as string[],
    /** The requests that the permissions of a run's token did not allow. */
    refused: [] as string[],
    /** In the order in which they come. */
    outages: [] as Outage[],
    settings: newRepository(repository),
  };
  const tokens = new Map<string, TokenPermissions>();
  let ids = 1_000;
  const write = (body: string, login = BOT): Text => ({ id: ++ids, body, user: { login } });
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => send(response, 500, { message: String(error) }));
  });

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "/", base());
    state.requests.push(`${request.method} ${url.pathname}${url.search}`);
    const outage = state.outages.findIndex(({ method = request.method }) => method === request.method);
    const [fails] = outage < 0 ? [] : state.outages.splice(outage, 1);
    const fail = () =>
      send(response, fails?.status ?? 500, { message: fails?.message ?? "Server Error" }, fails?.headers);
    if (fails && !fails.lost) return fail();
    if (fails) {
      const { writeHead } = response;
      response.writeHead = (() => writeHead.call(response, fails.status, {})) as typeof writeHead;
    }
    const { movedTo } = state.settings;
    if (movedTo && url.pathname.startsWith(`/repos/${repository}`)) {
      // A former name redirects to the number of the repository, which never changes.
      const location = `${base()}${url.pathname.replace(`/repos/${repository}`, `/repositories/${IDS.repository}`)}`;
      const status = request.method === "GET" ? 301 : 307;
      return send(response, status, { message: "Moved Permanently", url: location }, { Location: location });
    }
    // Everybody can read a public repository.
    if (request.method === "GET" && url.pathname === `/repos/${repository}` && !state.settings.repository.private)
      return describe(response);
    const [, token = ""] = /^(?:Bearer|token) (.+)$/.exec(request.headers.authorization ?? "") ?? [];
    const permissions = tokens.get(token);
    if (token !== TOKEN && !permissions) return send(response, 401, { message: "Bad credentials" });
    if (permissions && refuses(permissions, request.method ?? "", url.pathname, response)) return;
    if (url.pathname === "/user") return send(response, 200, { id: OPERATOR, login: "operator", type: "User" });
    if (url.pathname === `/repositories/${IDS.repository}` || url.pathname === `/repos/${repository}`)
      return describe(response);
    const path = url.pathname.replace(`/repos/${repository}`, "");
    if (
      /^\/(environments|rulesets|rules|code-scanning|codeowners|vulnerability|automated|dependency|actions\/(?!runs))/.test(
        path,
      )
    ) {
      const body = request.method === "GET" ? {} : await json(request).catch(() => ({}));
      const answer = answerSettings(state.settings, request.method ?? "", path, body as Record<string, unknown>);
      if (answer) return send(response, answer.status, answer.body, answer.headers);
    }
    // Those of pull requests have comments and labels all the same.
    if (path === "/issues" && !state.settings.repository.has_issues)
      return send(response, 410, { message: "Issues has been disabled in this repository." });
    if (request.method === "GET") {
      const history = historyOf(clone, path, url);
      if (history) return send(response, history.status, history.body);
      if (path === "/actions/workflows/deploy.yml/runs") {
        const status = url.searchParams.get("status");
        const workflow_runs = state.runs
          .filter(({ conclusion }) => !status || conclusion === status)
          .map((run) => ({ ...run, html_url: `https://github.com/runs/${run.head_sha}` }))
          .toReversed();
        return send(response, 200, {
          total_count: workflow_runs.length,
          workflow_runs: workflow_runs.slice(0, Number(url.searchParams.get("per_page"))),
        });
      }
      const [, number, login] = /^\/(?:pulls\/(\d+)|collaborators\/(.+)\/permission)$/.exec(path) ?? [];
      if (number) {
        const known = state.pulls.find((one) => one.number === Number(number));
        const { author = AUTHOR, title = `Change ${number}`, body = null } = known ?? {};
        const user = { login: author, type: "User" };
        const commits = state.pullCommits.length;
        return send(response, 200, { number: Number(number), title, body, user, commits });
      }
      if (login) return send(response, 200, { permission: state.permissions[decodeURIComponent(login)] ?? "none" });
      return sendPage(response, url, listOf(path, url));
    }
    const change = (await json(request)) as Change;
    if ((change.body ?? "").length > 65_536)
      return send(response, 422, { message: "body is too long (maximum is 65536 characters)" });
    if (path.startsWith("/git/")) {
      const { status, body } = writeGit(clone, path, change as unknown as GitChange);
      return send(response, status, body);
    }
    if (request.method === "POST" && path.startsWith("/deployments")) return deploy(response, path, change);
    if (request.method === "POST") return send(response, 201, create(path, change));
    const [, kind, id] = /^\/issues\/(comments\/)?(\d+)$/.exec(path) ?? [];
    const existing = kind
      ? state.comments.find((one) => one.id === Number(id))
      : state.issues.find((one) => one.number === Number(id));
    if (!existing) return send(response, 404, { message: "Not Found" });
    if (existing.user.login !== BOT) return send(response, 403, { message: "Resource not accessible by integration" });
    return send(response, 200, { ...Object.assign(existing, change), html_url: `${base()}${path}` });
  }

  /** Answers a request that the permissions of a run's token do not allow. */
  function refuses(permissions: TokenPermissions, method: string, path: string, response: ServerResponse): boolean {
    const sets = REQUIREMENTS[endpointOf(method, path.replace(`/repos/${repository}`, "")) ?? ""];
    if (sets && isPermitted(permissions, sets)) return false;
    state.refused.push(`${method} ${path}`);
    if (sets) {
      const headers = { "X-Accepted-GitHub-Permissions": acceptedPermissions(sets) };
      send(response, 403, { message: "Resource not accessible by integration", status: "403" }, headers);
    } else send(response, 422, { message: `github-permissions.ts does not say what ${method} ${path} needs` });
    return true;
  }

  function describe(response: ServerResponse) {
    const { movedTo, repository: facts } = state.settings;
    const [login, name] = (movedTo ?? facts.full_name).split("/");
    const described = {
      ...{ ...facts, full_name: `${login}/${name}`, name, id: IDS.repository, owner: { id: IDS.owner, login } },
      visibility: facts.private ? "private" : "public",
    };
    return send(response, 200, described);
  }

  function listOf(path: string, url: URL): unknown[] {
    const [, commented] = /^\/issues\/(\d+)\/comments$/.exec(path) ?? [];
    if (commented) return state.comments.filter(({ issue }) => issue === undefined || issue === Number(commented));
    const [, number = "", part] = /^\/(?:issues|pulls)\/(\d+)\/(labels|events|commits)$/.exec(path) ?? [];
    if (part === "labels")
      return state.labels
        .filter(({ issue }) => issue === undefined || issue === Number(number))
        .map(({ name }) => ({ name }));
    if (part === "events") return state.events.filter(({ issue }) => issue === Number(number));
    // GitHub lists no more of them, whatever the page.
    if (part === "commits") return state.pullCommits.slice(0, 250);
    const [, commit] = /^\/commits\/(\w+)\/pulls$/.exec(path) ?? [];
    if (commit) return state.pulls.filter(({ commits }) => commits.includes(commit));
    if (/^\/actions\/runs\/\d+\/approvals$/.test(path)) return state.reviews;
    if (path === "/deployments") {
      const matches = (name: "sha" | "environment", value: string) =>
        [null, value].includes(url.searchParams.get(name));
      return state.deployments.filter(
        ({ sha, environment }) => matches("sha", sha) && matches("environment", environment),
      );
    }
    const [, deployment] = /^\/deployments\/(\d+)\/statuses$/.exec(path) ?? [];
    if (deployment) return state.deployments.find(({ id }) => id === Number(deployment))?.statuses ?? [];
    const label = url.searchParams.get("labels");
    return state.issues.filter(({ labels = [] }) => !label || labels.some(({ name }) => name === label));
  }

  function deploy(response: ServerResponse, path: string, change: unknown) {
    const [, id] = /^\/deployments\/(\d+)\/statuses$/.exec(path) ?? [];
    if (id) {
      const status = change as DeploymentStatus;
      if ((status.description ?? "").length > 140) return send(response, 422, { message: "description is too long" });
      const deployment = state.deployments.find((one) => one.id === Number(id));
      const older = state.deployments.filter(
        ({ environment, production, statuses }) =>
          environment === deployment?.environment && !production && statuses[0]?.state === "success",
      );
      // `auto_inactive`: those that succeeded before, and not of what is called a production environment.
      if (status.state === "success") for (const { statuses } of older) statuses.unshift({ state: "inactive" });
      deployment?.statuses.unshift(status);
      return send(response, 201, status);
    }
    type Request = { ref: string; environment: string; auto_merge?: boolean; production_environment?: boolean };
    const { ref, environment, auto_merge, production_environment } = change as Request;
    if (auto_merge !== false) return send(response, 202, { message: "Auto-merged main into the ref." });
    const production = production_environment ?? environment === "production";
    const deployment = { id: ++ids, sha: ref, environment, production, statuses: [] };
    state.deployments.unshift(deployment);
    return send(response, 201, deployment);
  }

  function create(path: string, { title, body = "", labels }: Change) {
    const text = write(body);
    if (path === "/issues") {
      const issue = { ...text, number: state.issues.length + 1, state: "open" as const, title };
      state.issues.push({ ...issue, labels: labels?.map((name) => ({ name })) });
      return { ...state.issues.at(-1), html_url: `${base()}${path}` };
    }
    const [, issue] = /^\/issues\/(\d+)\/comments$/.exec(path) ?? [];
    state.comments.push({ ...text, issue: Number(issue) });
    return { ...text, html_url: `${base()}${path}` };
  }

  function sendPage(response: ServerResponse, url: URL, items: unknown[]) {
    const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 30));
    const page = Number(url.searchParams.get("page") ?? 1);
    if (page * size < items.length) {
      const next = new URL(url);
      next.searchParams.set("page", String(page + 1));
      response.setHeader("Link", `<${next.href}>; rel="next", <${url.origin}/last>; rel="last"`);
    }
    send(response, 200, items.slice((page - 1) * size, page * size));
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...state,
    url: base(),
    /** Creates the token of a run. @param permissions what its job may do */
    tokenWith(permissions: TokenPermissions): string {
      const token = `run-token-${tokens.size + 1}`;
      tokens.set(token, permissions);
      return token;
    },
    /** Creates a text of the workflow, or of another author. */
    write,
    /** Gives a label to a pull request. `via`: the GitHub App whose token did it. */
    label(issue: number, name: string, login: string = REVIEWER, { via }: { via?: string } = {}) {
      const created_at = new Date(Date.parse("2026-11-28T10:00:00Z") + state.events.length * 60_000).toISOString();
      const actor = { login, type: login.endsWith("[bot]") ? ("Bot" as const) : ("User" as const) };
      const performed_via_github_app = via ? { slug: via } : null;
      state.labels.push({ name, issue });
      state.events.push({ issue, event: "labeled", label: { name }, actor, created_at, performed_via_github_app });
    },
    /** @throws {Error} when a run's token was not allowed what was asked: a command may have gone on without it */
    async close(): Promise<void> {
      await new Promise((resolve) => server.close(resolve));
      if (state.refused.length > 0)
        throw new Error(`The permissions of the job do not allow ${state.refused.join(", ")}.`);
    },
  };
}

/**
 * Answers about branches and commits, computed by git.
 * @see https://docs.github.com/en/rest/commits/commits#compare-two-commits
 */
function historyOf(clone: string, path: string, url: URL): { status: number; body: object } | undefined {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: clone, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  const lines = (...args: string[]) =>
    git(...args)
      .split("\n")
      .filter(Boolean);
  const [, branch, base = "", head = ""] = /^\/(?:branches\/(.+)|compare\/(.+)\.\.\.(.+))$/.exec(path) ?? [];
  if (!branch && !base) return undefined;
  try {
    if (branch) {
      const [sha = "", tree = ""] = lines("rev-parse", `refs/heads/${branch}`, `refs/heads/${branch}^{tree}`);
      const body = { name: branch, commit: { sha, commit: { tree: { sha: tree } } } };
      type Answer = {
        name: Branch["name"];
        commit: Pick<Branch["commit"], "sha"> & { commit: { tree: { sha: string } } };
      };
      return { status: 200, body: body satisfies Answer };
    }
    const [from, to] = lines("rev-parse", `${base}^{commit}`, `${head}^{commit}`);
    const counts = git("rev-list", "--count", "--left-right", `${from}...${to}`).split("\t").map(Number);
    const [behind_by = 0, ahead_by = 0] = counts;
    const status = ahead_by && behind_by ? "diverged" : ahead_by ? "ahead" : behind_by ? "behind" : "identical";
    const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 30));
    const page = Number(url.searchParams.get("page") ?? 1);
    const shown = git("log", "-z", "--reverse", "--topo-order", "--format=%H %cI %P%n%B", `${from}..${to}`);
    const commits = shown
      .split("\0")
      .filter(Boolean)
      .slice((page - 1) * size, page * size)
      .map(commitOf);
    const changed = lines("diff", "--name-status", "--find-renames", `${from}...${to}`);
    // Only the first page has the files, and at most 300.
    const files = page === 1 ? changed.slice(0, 300).map(fileOf) : undefined;
    const html_url = `https://github.com/compare/${base}...${head}`;
    const body = { status, ahead_by, behind_by, total_commits: ahead_by, commits, files, html_url } as const;
    type Answer = Pick<Comparison, "status" | "ahead_by" | "behind_by" | "total_commits" | "html_url"> & {
      commits: ReturnType<typeof commitOf>[];
      files: { filename: string; previous_filename?: string }[] | undefined;
    };
    return { status: 200, body: body satisfies Answer };
  } catch {
    return { status: 404, body: { message: "Not Found" } };
  }
}

/** A commit of a comparison, from a line of its hash, date and parents, and its message. */
function commitOf(shown: string) {
  const [, sha = "", date = "", parents = "", message = ""] = /^(\S+) (\S+) ?(.*)\n([\s\S]*)$/.exec(`${shown}\n`) ?? [];
  return {
    sha,
    parents: parents
      .split(" ")
      .filter(Boolean)
      .map((parent) => ({ sha: parent })),
    commit: { message: message.trim(), committer: { date } },
  };
}

/** A file of a comparison. Of one that was renamed, its former name is in a field of its own. */
function fileOf(line: string): { filename: string; previous_filename?: string } {
  const [, name = "", renamed] = line.split("\t");
  return renamed === undefined ? { filename: name } : { filename: renamed, previous_filename: name };
}

type GitChange = {
  tree: string | { path: string; mode: string; type: string; content: string }[];
  message: string;
  parents: string[];
  ref: string;
  sha: string;
  force?: boolean;
};

/**
 * Writes objects and branches with git.
 * @see https://docs.github.com/en/rest/git
 */
function writeGit(clone: string, path: string, change: GitChange): { status: number; body: object } {
  const git = (args: string[], input = "") => execFileSync("git", args, { cwd: clone, encoding: "utf8", input }).trim();
  if (path === "/git/trees") {
    const entries = (change.tree as Exclude<GitChange["tree"], string>).map(
      ({ path: name, mode, type, content }) =>
        `${mode} ${type} ${git(["hash-object", "-w", "--stdin"], content)}\t${name}`,
    );
    return { status: 201, body: { sha: git(["mktree"], entries.join("\n")) } };
  }
  if (path === "/git/commits") {
    const identity = ["-c", "user.name=Bot", "-c", "user.email=bot@example.com"];
    const parents = change.parents.flatMap((one) => ["-p", one]);
    const args = [...identity, "commit-tree", String(change.tree), "-m", change.message, ...parents];
    return { status: 201, body: { sha: git(args) } };
  }
  const [, name] = /^\/git\/refs\/(.+)$/.exec(path) ?? [];
  const ref = name ? `refs/${decodeURIComponent(name)}` : change.ref;
  const exists = git(["for-each-ref", ref]) !== "";
  if (exists !== Boolean(name))
    return { status: 422, body: { message: name ? "Reference does not exist" : "Reference already exists" } };
  git(["update-ref", ref, change.sha]);
  return { status: 200, body: { ref } };
}

/** A pull request that was merged into main by a commit. */
export const mergedBy = (commit: string, number: number, author = AUTHOR): PullRequest => ({
  ...{ number, title: `Change ${number}`, merged_at: "2026-11-28T00:00:00Z", merge_commit_sha: commit },
  ...{ author, commits: [commit] },
  base: { ref: "main", repo: { full_name: REPOSITORY } },
});

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response
    .writeHead(status, { "Content-Type": "application/json", ...headers })
    .end(body === undefined ? "" : JSON.stringify(body));
}
