import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { findWorkflowText, openGithub } from "./github-api.ts";
import { OperatorError } from "./operator-error.ts";

let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  server = await startGithub();
});
afterEach(() => server.close());

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

it("explains a refusal, without the token", async () => {
  const error = await findWorkflowText(comments({ token: "wrong" }), "").catch((error) => error);
  expect(error).toBeInstanceOf(OperatorError);
  expect(error.message).toMatch(
    /^GitHub responded 401 to GET \/repos\/example\/digidex\/issues\/7\/comments: .*Bad cred/,
  );
  expect(error.remedy).toContain("GITHUB_TOKEN");
  expect(JSON.stringify(error)).not.toContain("wrong");
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
