import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
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

it("repeats a request that only reads after a 502, and none that writes", async () => {
  let failures = 0;
  const received: string[] = [];
  const flaky = createServer((request, response) => {
    received.push(request.method ?? "");
    const fails = failures-- > 0;
    response.writeHead(fails ? 502 : 200, { "Content-Type": "application/json" }).end(fails ? "{}" : "[]");
  }).listen(0, "127.0.0.1");
  if (!flaky.listening) await once(flaky, "listening");
  const api = `http://127.0.0.1:${(flaky.address() as AddressInfo).port}`;
  failures = 2;
  expect(await findWorkflowText(comments({ api }), "")).toBeUndefined();
  expect(received.splice(0)).toEqual(["GET", "GET", "GET"]);
  failures = 3;
  await expect(findWorkflowText(comments({ api }), "")).rejects.toThrow("GitHub responded 502");
  received.length = 0;
  failures = 1;
  const { octokit, owner, repo } = openGithub({ api, repository: REPOSITORY, token: TOKEN });
  await expect(octokit.rest.issues.createComment({ owner, repo, issue_number: 7, body: "" })).rejects.toThrow("502");
  expect(received).toEqual(["POST"]);
  flaky.close();
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
