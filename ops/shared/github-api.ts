import { setTimeout } from "node:timers/promises";
import { Octokit } from "@octokit/rest";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";
import { pause, pollMs } from "./progress.ts";

/** GitHub's REST API and the repository that every call is about. */
export type GithubRepository = { octokit: Octokit; owner: string; repo: string };

/** GitHub's limit for the body of a comment or an issue, in characters. */
export const BODY_LIMIT = 65_536;

/** Opens the repository that the variables of the workflow run name. @throws {OperatorError} when one is missing */
export function githubFromEnvironment(): GithubRepository {
  const {
    GITHUB_API_URL: api = "https://api.github.com",
    GITHUB_REPOSITORY: repository,
    GITHUB_TOKEN: token,
  } = environment;
  if (repository && token) return openGithub({ api, repository, token });
  throw new OperatorError("GitHub's API cannot be called.", {
    remedy: "Set GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN, as a workflow does.",
  });
}

/** @param options `repository` as owner/name; a public one can be read without a token */
export function openGithub(options: { api: string; repository: string; token?: string }): GithubRepository {
  const { api, repository, token } = options;
  const [owner = "", repo = ""] = repository.split("/");
  const octokit = new Octokit({
    auth: token,
    baseUrl: api,
    // Not followed: the token would go to where the answer points. What was renamed or moved is explained.
    request: { redirect: "manual" },
    // Failures are thrown; a second report of them would only repeat that.
    log: { debug: () => undefined, info: () => undefined, warn: console.warn, error: () => undefined },
  });
  // Octokit sends the token to whatever URL a page names as the next one.
  octokit.hook.before("request", ({ url }) => {
    if (new URL(url, api).origin !== new URL(api).origin) throw new Error(`${url} is not on ${api}.`);
  });
  octokit.hook.after("request", ({ status, url }, { method }) => {
    // 303 is the answer about what exists already.
    if ([301, 302, 307, 308].includes(status))
      throw new GithubError(status, `GitHub redirects ${method} ${new URL(url, api).pathname}`, MOVED);
  });
  octokit.hook.wrap("request", (request, options) => repeat(options.method, () => request(options)));
  octokit.hook.error("request", (error, { method, url: template }) => {
    const { url = template } = (error as { request?: { url?: string } }).request ?? {};
    throw explain(error, `${method} ${new URL(url, api).pathname}`);
  });
  return { octokit, owner, repo };
}

/** How often a request is sent before its failure counts. */
const ATTEMPTS = 3;
/** Methods that may be sent again when nobody knows what became of the first: they read, or replace something as a whole. */
const REPEATABLE = ["GET", "PUT", "PATCH"];
/** The longest rate limit that is waited for, in seconds. */
const PATIENCE = 120;

/**
 * Repeats a request when GitHub fails: one 502 among hundreds of requests must not fail a job. What creates something is sent
 * once, because the first one may have succeeded; but whatever a rate limit refused is sent again after it.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
async function repeat<Response>(method: string, send: () => Response | Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const { name, status = 500 } = error as Error & Failure;
      const seconds = rateLimit(error as Error & Failure);
      const mayRepeat = seconds === undefined ? status >= 500 && REPEATABLE.includes(method) : seconds <= PATIENCE;
      if (name !== "HttpError" || !mayRepeat || attempt === ATTEMPTS) throw error;
      await (seconds === undefined ? pause() : setTimeout(seconds * 1_000));
    }
  }
}

type Failure = { status?: number; response?: { headers: Record<string, string | undefined> } };

/** How many polls of AWS a minute has: what GitHub asks to wait at least when it does not say how long. */
const MINUTE_OF_POLLS = 12;

/**
 * How long a rate limit asks to wait, in seconds. GitHub responds with 403 to what it refuses as well.
 * @returns undefined for a failure that is no rate limit
 */
function rateLimit({ status, response, message }: Error & Failure): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const headers = response?.headers ?? {};
  const after = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(after)) return after;
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  if (headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset))
    return Math.max(0, reset - Date.now() / 1_000);
  return status === 429 || /rate limit/i.test(message) ? (MINUTE_OF_POLLS * pollMs()) / 1_000 : undefined;
}

const MOVED = "The repository was renamed or transferred: `npm run doctor` names it as it is called now.";

/** GitHub refused a request, or did not answer it: then its status is 500. */
export class GithubError extends OperatorError {
  readonly status: number;

  constructor(status: number, message: string, remedy: string) {
    super(message, { remedy });
    this.status = status;
  }
}

/** Whether GitHub failed, and did not refuse what was asked. */
export const isOutage = (error: unknown): error is GithubError => error instanceof GithubError && error.status >= 500;

/** Whether nobody can comment: the conversation is locked, or has 2,500 comments. */
export const isClosedToComments = (error: unknown): error is GithubError =>
  error instanceof GithubError && error.status === 403 && /is locked|Commenting is disabled/i.test(error.message);

/** What GitHub says to a run's token whose job lacks a permission. */
const NOT_ACCESSIBLE = "Resource not accessible by integration";
/** What it says to a person's token that lacks one, or that an organisation does not accept. */
const NOT_ACCEPTED = /Resource not accessible by personal access token|SAML enforcement|IP allow list/i;

/**
 * Whether GitHub refused a request only because of the token: then it says nothing about what was asked. Other refusals have
 * the same status.
 */
export const lacksPermission = (error: unknown): boolean =>
  error instanceof GithubError &&
  error.status === 403 &&
  (error.message.includes(NOT_ACCESSIBLE) || NOT_ACCEPTED.test(error.message));

const REMEDIES: Readonly<Record<number, string>> = {
  401: "The token is not valid. In a workflow: pass the run's `github.token` to the step as `GITHUB_TOKEN`.",
  403: "The token may not do it. In a workflow, the job's `permissions` say what it may.",
  404: "It does not exist, or the token may not read it.",
  429: "GitHub's rate limit is exceeded: run this again in an hour.",
  410: "Issues are disabled, as in a new fork. `gh repo edit --enable-issues` enables them.",
};

/** Without the request: it carries the token. */
function explain(error: Error, request: string): OperatorError {
  if (error instanceof OperatorError) return error;
  const { status: answered = 500, response } = error as Failure;
  // Whatever GitHub calls it: a 403 is taken for a refusal.
  const status = rateLimit(error as Error & Failure) === undefined ? answered : 429;
  // Like `issues=read; pull_requests=read`.
  const accepted = response?.headers["x-accepted-github-permissions"]?.replaceAll("_", "-").replaceAll("=", ": ");
  const missing = error.message.includes(NOT_ACCESSIBLE) && accepted;
  const remedy = missing
    ? `The job's \`permissions\` need ${accepted}. For a pull request of a fork or of Dependabot, they can only read.`
    : (REMEDIES[status] ?? "Run the job again. If it fails again, see https://www.githubstatus.com.");
  const text = error.message.slice(0, 300);
  // Octokit sets 500 when there is no response.
  if (!response) return new GithubError(status, `GitHub did not respond to ${request}: ${text}`, remedy);
  return new GithubError(status, `GitHub responded ${answered} to ${request}: ${text}`, remedy);
}

/**
 * The users who approved jobs of a workflow run in an environment.
 * @param environment its name in small letters: GitHub does not distinguish letters
 */
export async function approversOf(
  { octokit, owner, repo }: GithubRepository,
  run_id: number,
  environment: string,
): Promise<string[]> {
  const { data } = await octokit.rest.actions.getReviewsForRun({ owner, repo, run_id });
  return data
    .filter(
      ({ state, environments }) =>
        state === "approved" && environments.some(({ name }) => name?.toLowerCase() === environment),
    )
    .map(({ user }) => user.login);
}

/** The user that a workflow's token writes as. */
const WORKFLOW_AUTHOR = "github-actions[bot]";

/** The fields of a comment or an issue that identify one that a workflow wrote. */
type Text = { body?: string | null; user?: { login: string } | null; pull_request?: unknown };

/**
 * Finds the first comment or issue that a workflow wrote and that begins with the marker. Other authors are skipped:
 * anybody can write the marker.
 * @param pages as `octokit.paginate.iterator` reads them
 */
export async function findWorkflowText<One extends Text>(
  pages: AsyncIterable<{ data: One[] }>,
  marker: string,
): Promise<One | undefined> {
  for await (const { data } of pages) {
    const found = data.find(
      ({ user, body, pull_request }) => user?.login === WORKFLOW_AUTHOR && body?.startsWith(marker) && !pull_request,
    );
    if (found) return found;
  }
  return undefined;
}
