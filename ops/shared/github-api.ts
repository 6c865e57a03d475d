import { z } from "zod";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

const PAGE = 100;

/** GitHub's REST interface for one repository. */
export class GithubApi {
  readonly #base: string;
  readonly #token: string;

  constructor({ api, repository, token }: { api: string; repository: string; token: string }) {
    this.#base = `${api}/repos/${repository}`;
    this.#token = token;
  }

  /** As the workflow that runs this sets it up. @throws {OperatorError} outside a workflow without its variables */
  static fromEnvironment(): GithubApi {
    const {
      GITHUB_API_URL: api = "https://api.github.com",
      GITHUB_REPOSITORY: repository,
      GITHUB_TOKEN: token,
    } = environment;
    if (repository && token) return new GithubApi({ api, repository, token });
    throw new OperatorError("GitHub cannot be asked.", {
      remedy: "Set GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN, as a workflow does.",
    });
  }

  /** @param path within the repository, like `/issues/1` */
  async send<Schema extends z.ZodType>(method: "POST" | "PATCH", path: string, body: unknown, schema: Schema) {
    const response = await this.#request(`${this.#base}${path}`, { method, body: JSON.stringify(body) });
    return schema.parse(await response.json());
  }

  /** Every item of a list, page after page. */
  async *list<Schema extends z.ZodType>(path: string, item: Schema): AsyncGenerator<z.infer<Schema>> {
    const first = new URL(`${this.#base}${path}`);
    first.searchParams.set("per_page", String(PAGE));
    for (let next: URL | undefined = first; next; ) {
      const response: Response = await this.#request(next.href);
      yield* z.array(item).parse(await response.json());
      next = nextPage(response, first.origin);
    }
  }

  async #request(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      Accept: "application/vnd.github+json",
      Authorization: `Bearer ${this.#token}`,
      "Content-Type": "application/json",
      "X-GitHub-Api-Version": "2022-11-28",
    };
    const response = await fetch(url, { ...init, headers, redirect: "error" });
    if (response.ok) return response;
    throw new OperatorError(
      `GitHub answers ${response.status} to ${init.method ?? "GET"} ${new URL(url).pathname}: ${(await response.text()).slice(0, 300)}`,
      { remedy: REMEDIES[response.status] ?? "Run the job again; if it stays, look at https://www.githubstatus.com." },
    );
  }
}

const REMEDIES: Readonly<Record<number, string>> = {
  401: "The token is no good. In a workflow: pass the run's `github.token` to the step as `GITHUB_TOKEN`.",
  403: "The job's `permissions` do not allow it, or the limit of requests is used up.",
  404: "It does not exist, or the token may not see it.",
};

/** The token goes to nobody but the server that it is for. */
function nextPage(response: Response, origin: string): URL | undefined {
  const [, link] = /<([^>]+)>; *rel="next"/.exec(response.headers.get("link") ?? "") ?? [];
  const next = link ? new URL(link) : undefined;
  return next?.origin === origin ? next : undefined;
}
