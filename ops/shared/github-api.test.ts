import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { findWorkflowText, openGithub } from "./github-api.ts";
import { OperatorError } from "./operator-error.ts";

let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  vi.stubEnv("POLL_MS", "1");
  server = await startGithub();
});
afterEach(() => {
  vi.unstubAllEnvs();
  return server.close();
});

function comments({ api = server.url, token = TOKEN } = {}) {
  const { octokit, owner, repo } = openGithub({ api, repository: REPOSITORY, token });
  const parameters = { owner, repo, issue_number: 7, per_page: 100 };
  return octokit.paginate.iterator(octokit.rest.issues.listComments, parameters);
}

it("finds a text of the workflow on a later page, and reads no further page", async () => {
  for (let index = 0; index < 230; index += 1) server.comments.push(server.write(`comment ${index}`));
  expect(await findWorkflowText(comments(), "comment 150")).toMatchObject({ body: "comment 150" });
  expect(server.requests).toHaveLength(2);
});

describe("when GitHub fails", () => {
  const open = () => openGithub({ api: server.url, repository: REPOSITORY, token: TOKEN });
  const methods = () => server.requests.splice(0).map((one) => one.split(" ")[0]);

  it("repeats a request that reads, three times at most", async () => {
    server.outages.push({ status: 502 }, { status: 502 });
    expect(await findWorkflowText(comments(), "")).toBeUndefined();
    expect(methods()).toEqual(["GET", "GET", "GET"]);
    server.outages.push({ status: 502 }, { status: 503 }, { status: 502 });
    await expect(findWorkflowText(comments(), "")).rejects.toThrow("GitHub responded 502");
  });

  it("repeats one that replaces, also when only its answer was lost, and none that creates", async () => {
    server.comments.push(server.write("before"));
    const { octokit, owner, repo } = open();
    server.outages.push({ status: 502, lost: true });
    await octokit.rest.issues.updateComment({ owner, repo, comment_id: server.comments[0]!.id, body: "after" });
    expect([server.comments.map(({ body }) => body), methods()]).toEqual([["after"], ["PATCH", "PATCH"]]);
    server.outages.push({ status: 502 });
    await expect(octokit.rest.issues.createComment({ owner, repo, issue_number: 7, body: "" })).rejects.toThrow("502");
    expect(methods()).toEqual(["POST"]);
  });

  /** @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
  it.each([403, 429])(
    "waits as long as a rate limit asks with %s, and repeats whatever was refused",
    async (status) => {
      server.outages.push({ status, headers: { "retry-after": "0" } });
      const { octokit, owner, repo } = open();
      await octokit.rest.issues.createComment({ owner, repo, issue_number: 7, body: "once" });
      expect([server.comments.length, methods()]).toEqual([1, ["POST", "POST"]]);
    },
  );

  it("waits for a limit whose end is a time, and a minute for one that names none", async () => {
    const reset = String(Math.floor(Date.now() / 1_000) - 1);
    server.outages.push({ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } });
    server.outages.push({ status: 403, message: "You have exceeded a secondary rate limit." });
    const { octokit, owner, repo } = open();
    await octokit.rest.issues.createComment({ owner, repo, issue_number: 7, body: "once" });
    expect([server.comments.length, methods()]).toEqual([1, ["POST", "POST", "POST"]]);
  });

  it("does not take a rate limit for a refusal of what was asked", async () => {
    const reset = String(Math.floor(Date.now() / 1_000) + 3_000);
    server.outages.push({ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } });
    const error = await findWorkflowText(comments(), "").catch((error) => error);
    expect(error).toMatchObject({ status: 429, remedy: expect.stringContaining("rate limit") });
  });

  it("does not wait for a limit that lasts longer than a job, and repeats no other refusal", async () => {
    server.outages.push({ status: 429, headers: { "retry-after": "3000" } }, { status: 403 });
    for (const status of [429, 403]) await expect(findWorkflowText(comments(), "")).rejects.toThrow(String(status));
    expect(methods()).toEqual(["GET", "GET"]);
  });
});

it("explains a refusal, without the token", async () => {
  const error = await findWorkflowText(comments({ token: "wrong" }), "").catch((error) => error);
  expect(error).toBeInstanceOf(OperatorError);
  expect(error.message).toMatch(
    /^GitHub responded 401 to GET \/repos\/example\/digidex\/issues\/7\/comments: .*Bad cred/,
  );
  expect(error.remedy).toContain("GITHUB_TOKEN");
  expect(JSON.stringify(error)).not.toContain("wrong");
});

it("says which permission a job lacks", async () => {
  const error = await findWorkflowText(comments({ token: server.tokenWith({}) }), "").catch((error) => error);
  expect(error.message).toMatch(/^GitHub responded 403 to GET .*not accessible by integration/);
  expect(error.remedy).toContain("pull-requests: read");
  server.refused.length = 0;
});

it("names the request that failed, and a repository that was renamed", async () => {
  const { octokit, owner, repo } = openGithub({ api: server.url, repository: REPOSITORY, token: "wrong" });
  server.settings.repository.private = true;
  await expect(octokit.rest.repos.get({ owner, repo })).rejects.toThrow("401 to GET /repos/example/digidex:");
  server.settings.movedTo = "example/monsters";
  const error = await octokit.rest.repos.get({ owner, repo }).catch((error) => error);
  expect(error).toMatchObject({ status: 301, message: "GitHub redirects GET /repos/example/digidex" });
});

it("explains that GitHub does not respond", async () => {
  const api = server.url;
  await server.close();
  const error = await findWorkflowText(comments({ api }), "").catch((error) => error);
  expect(error.message).toContain("GitHub did not respond to GET /repos/example/digidex/issues/7/comments");
});

it("does not send the token to another server, whatever the next page of a list is", async () => {
  const received: string[] = [];
  const other = createServer((request, response) => {
    received.push(request.headers.authorization ?? "");
    response.end("[]");
  }).listen(0, "127.0.0.1");
  const urlOf = (one: typeof other) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
  const misleading = createServer((_, response) => {
    response
      .writeHead(200, { "Content-Type": "application/json", Link: `<${urlOf(other)}/steal>; rel="next"` })
      .end("[]");
  }).listen(0, "127.0.0.1");
  for (const one of [other, misleading]) if (!one.listening) await once(one, "listening");
  await expect(findWorkflowText(comments({ api: urlOf(misleading) }), "")).rejects.toThrow("/steal is not on");
  expect(received).toEqual([]);
  other.close();
  misleading.close();
});
